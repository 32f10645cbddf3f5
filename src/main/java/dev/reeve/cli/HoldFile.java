/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.HoldLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The file by which a hold reaches a daemon whose interface does not answer. Replaced as a whole, so that the daemon never reads half of it, and by one at a time, so that no hold is lost. */
record HoldFile(Path path) {
    /** Of a file that the daemon refuses, lines can still be taken out. */
    private static final int MAX_BYTES = 64 << 20;

    private static final String HEAD =
            "# Holds, read by the daemon within a second: SCOPE, UNTIL, OWNER, REASON with a tab between. Take a line out to lift it.";

    static HoldFile in(Path directory) {
        return new HoldFile(directory.resolve("hold"));
    }

    /** Lines of its scope whose time is over go. @return the line by which the scope is held from now on: an earlier one may hold it for longer */
    HoldLine add(HoldLine hold, Instant now) throws IOException {
        try (HoldFileLock _ = HoldFileLock.of(path)) {
            List<String> lines = new ArrayList<>(lines());
            lines.removeIf(line -> isOver(line, hold.scope(), now));
            if (lines.isEmpty()) {
                lines.add(HEAD);
            }
            lines.add(hold.format());
            check(lines);
            write(lines);
            return lines.stream()
                    .filter(line -> !HoldLine.isBlank(line) && scope(line).equals(hold.scope()))
                    .map(line -> line.equals(hold.format()) ? hold : HoldLine.read(line))
                    .reduce(HoldLine::longer)
                    .orElse(hold);
        }
    }

    private static boolean isOver(String line, String scope, Instant now) {
        if (HoldLine.isBlank(line)) {
            return false;
        }
        HoldLine hold = HoldLine.read(line);
        return hold.scope().equals(scope)
                && hold.until() != null
                && !hold.until().isAfter(now);
    }

    /** Takes out the lines of that scope; what nobody can read is of {@code all}, as the daemon takes it. @return how many */
    int remove(String scope) throws IOException {
        try (HoldFileLock _ = HoldFileLock.of(path)) {
            List<String> lines = new ArrayList<>(lines());
            int before = lines.size();
            lines.removeIf(line -> !HoldLine.isBlank(line) && scope(line).equals(scope));
            if (lines.size() < before) {
                write(lines);
            }
            return before - lines.size();
        }
    }

    private static String scope(String line) {
        return HoldLine.read(line).scope();
    }

    List<String> lines() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException(path + " is no regular file; take it away");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(path + " is larger than " + MAX_BYTES + " bytes; take it away");
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** @throws IOException unless the daemon would read it */
    private void check(List<String> lines) throws IOException {
        if (lines.getLast().length() > HoldLine.MAX_LENGTH) {
            throw new IOException("a hold's line has at most " + HoldLine.MAX_LENGTH
                    + " characters, this one would have " + lines.getLast().length() + "; give a shorter reason");
        }
        long bytes = lines.stream()
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
        if (lines.size() > HoldLine.MAX_LINES || bytes > HoldLine.MAX_BYTES) {
            throw new IOException(path + " would have " + lines.size() + " lines and " + bytes
                    + " bytes, and the daemon reads none of a file of more than " + HoldLine.MAX_LINES + " or "
                    + HoldLine.MAX_BYTES + "; take some out: reeve unhold SCOPE --file");
        }
    }

    private void write(List<String> lines) throws IOException {
        String unique = ProcessHandle.current().pid() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path making = path.resolveSibling("hold." + unique + ".new");
        try {
            Files.write(making, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(making, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(making);
        }
    }
}
