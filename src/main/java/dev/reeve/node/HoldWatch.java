/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.HoldLine;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hold file: the stop that works without the interface, without quorum and with the disk full. Looked at every second. A line that cannot be understood holds everything, and a file that
 * cannot be read is told as such: the guard then keeps its hands off whatever disturbs.
 */
final class HoldWatch {
    private static final int MAX_BYTES = 1 << 20;
    private static final String FILE = "file:";
    private static final String BESIDE = FILE + "socket:";

    private final Path file;
    private final boolean beside;
    private final Subject node;
    private SortedMap<String, HoldLine> known = new TreeMap<>();
    private boolean unreadable;

    /** @param beside whether it is the one beside the socket, and not the one in the state directory */
    HoldWatch(Path file, boolean beside, String node) {
        this.file = file;
        this.beside = beside;
        this.node = new Subject("node", node);
    }

    /** Looks again. @return what to tell the core */
    synchronized List<Observation> look() {
        List<Observation> told = new ArrayList<>();
        try {
            SortedMap<String, HoldLine> now = read();
            readable(told);
            known.forEach((name, line) -> told.addAll(now.containsKey(name) ? List.of() : List.of(lifted(name))));
            now.forEach((name, line) -> told.addAll(known.containsKey(name) ? List.of() : List.of(set(name, line))));
            known = now;
        } catch (IOException | RuntimeException problem) {
            unreadable(told);
        }
        return told;
    }

    /** How one of a file is lifted. @param state the file in the state directory @param socket the one beside the socket */
    static String lifted(String hold, Path state, Path socket) {
        Path file = hold.startsWith(BESIDE) ? socket : state;
        String scope = hold.substring((hold.startsWith(BESIDE) ? BESIDE : FILE).length());
        return "hold " + hold + " stands in " + file + ": take its line out of there, or reeve unhold '" + scope
                + "' --file --state " + file.toAbsolutePath().getParent();
    }

    private SortedMap<String, HoldLine> read() throws IOException {
        SortedMap<String, HoldLine> holds = new TreeMap<>();
        for (String line : lines()) {
            if (!HoldLine.isBlank(line)) {
                HoldLine hold = parse(line);
                holds.put((beside ? BESIDE : FILE) + hold.scope(), hold);
            }
        }
        return holds;
    }

    private List<String> lines() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new IOException("the hold file is no regular file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException("the hold file is larger than " + MAX_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8).lines().toList();
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static HoldLine parse(String line) {
        try {
            return HoldLine.parse(line);
        } catch (IllegalArgumentException notUnderstood) {
            return new HoldLine("all", null, "file", "a line of the hold file could not be understood");
        }
    }

    private void readable(List<Observation> told) {
        if (unreadable) {
            unreadable = false;
            told.add(Observation.of("hold.readable", node, Attributes.NONE, Trust.MEASURED));
        }
    }

    private void unreadable(List<Observation> told) {
        if (!unreadable) {
            unreadable = true;
            told.add(Observation.of("hold.unreadable", node, Attributes.NONE, Trust.MEASURED));
        }
    }

    private Observation set(String name, HoldLine hold) {
        Attributes.Builder attributes = Attributes.builder()
                .put("hold", name)
                .put("scope", hold.scope())
                .put("owner", hold.owner())
                .put("role", "admin")
                .put("reason", hold.reason())
                .put("via", "file");
        if (hold.until() != null) {
            attributes.put("until", hold.until().toEpochMilli() * 1_000);
        }
        return Observation.of("hold.set", node, attributes.build(), Trust.REPORTED);
    }

    private Observation lifted(String name) {
        return Observation.of(
                "hold.lifted",
                node,
                Attributes.builder()
                        .put("hold", name)
                        .put("by", "file")
                        .put("role", "admin")
                        .put("via", "file")
                        .put("reason", "its line was taken out")
                        .build(),
                Trust.REPORTED);
    }
}
