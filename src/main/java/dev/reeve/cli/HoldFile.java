/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.HoldLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The file by which a hold reaches a daemon whose interface does not answer. Replaced as a whole, so that the daemon never reads half of it. */
record HoldFile(Path path) {
    private static final String HEAD =
            "# Holds, read by the daemon within a second: SCOPE, UNTIL, OWNER, REASON with a tab between. Take a line out to lift it.";

    static HoldFile in(Path directory) {
        return new HoldFile(directory.resolve("hold"));
    }

    void add(HoldLine hold) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        if (lines.isEmpty()) {
            lines.add(HEAD);
        }
        lines.add(hold.format());
        write(lines);
    }

    /** Takes out the lines of that scope. @return how many */
    int remove(String scope) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        int before = lines.size();
        lines.removeIf(line -> !HoldLine.isBlank(line) && line.split("\t", 2)[0].equals(scope));
        if (lines.size() < before) {
            write(lines);
        }
        return before - lines.size();
    }

    List<String> lines() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        if (lines.size() >= HoldLine.MAX_LINES) {
            throw new IOException(path + " has " + lines.size() + " lines, more are not taken; take some out");
        }
        return lines;
    }

    private void write(List<String> lines) throws IOException {
        Path making = path.resolveSibling("hold.new");
        Files.write(making, lines, StandardCharsets.UTF_8);
        Files.move(making, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
