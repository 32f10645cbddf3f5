/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.HoldLine;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.Hold;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hold file: the stop that works without the interface, without quorum and with the disk full. Looked at every second. A line that cannot be understood, or names
 * what the configuration does not have, holds everything, and of a file that cannot be read it is said why: the guard then keeps its hands off whatever disturbs.
 */
final class HoldWatch {
    private static final int MAX_BYTES = 1 << 20;
    private static final String FILE = "file:";
    private static final String BESIDE = FILE + "socket:";

    private final Path file;
    private final boolean beside;
    private final Subject node;
    private final Supplier<Config> config;
    private SortedMap<String, HoldLine> known = new TreeMap<>();
    private @Nullable Config judgedBy;
    private @Nullable String trouble;

    /** @param beside whether it is the one beside the socket, and not the one in the state directory */
    HoldWatch(Path file, boolean beside, String node, Supplier<Config> config) {
        this.config = config;
        this.file = file;
        this.beside = beside;
        this.node = new Subject("node", node);
    }

    /** Lines may have come and gone while no daemon ran. @param standing every hold that the state has */
    synchronized void begin(List<Hold> standing) {
        for (Hold hold : standing) {
            if (hold.via().equals("file") && hold.name().startsWith(BESIDE) == beside) {
                known.put(hold.name(), new HoldLine(hold.scope(), null, hold.owner(), hold.reason()));
            }
        }
    }

    /** Why it cannot be read; null when it can. */
    synchronized @Nullable String trouble() {
        return trouble;
    }

    /** Looks again. @return what to tell the core */
    synchronized List<Observation> look() {
        List<Observation> told = new ArrayList<>();
        try {
            SortedMap<String, HoldLine> now = read();
            trouble = null;
            known.forEach((name, line) -> told.addAll(now.containsKey(name) ? List.of() : List.of(lifted(name))));
            now.forEach((name, line) ->
                    told.addAll(sameScope(line, known.get(name)) ? List.of() : List.of(set(name, line))));
            known = now;
        } catch (IOException | RuntimeException problem) {
            trouble = "the hold file " + file + " cannot be read (" + problem.getMessage()
                    + "): nothing of class 3 and above is done until it can, or is gone";
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
        Config inForce = config.get();
        for (String line : lines()) {
            if (!HoldLine.isBlank(line)) {
                HoldLine hold = parse(line);
                String name = (beside ? BESIDE : FILE) + hold.scope();
                holds.put(name, meant(name, hold, inForce));
            }
        }
        judgedBy = inForce;
        return holds;
    }

    private static boolean sameScope(HoldLine one, @Nullable HoldLine other) {
        return other != null && other.scope().equals(one.scope());
    }

    private List<String> lines() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw new IOException("it is larger than " + MAX_BYTES + " bytes");
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

    /** What was understood stays so when the configuration changes: a hold outlives it. */
    private HoldLine meant(String name, HoldLine written, Config inForce) {
        @Nullable HoldLine before = known.get(name);
        return before != null && (inForce == judgedBy || before.scope().equals(written.scope()))
                ? before
                : understood(written, inForce);
    }

    private HoldLine understood(HoldLine written, Config inForce) {
        try {
            return new HoldLine(
                    HoldScope.of(written.scope(), inForce), written.until(), written.owner(), written.reason());
        } catch (IllegalArgumentException slip) {
            String why = "a line of the hold file is taken for all: " + slip.getMessage();
            return new HoldLine("all", written.until(), written.owner(), why);
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
