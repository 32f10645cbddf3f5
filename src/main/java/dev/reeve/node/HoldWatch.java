/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.HoldLine;
import dev.reeve.model.HoldScope;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.Hold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hold file: the stop that works without the interface, without quorum and with the disk full. Looked at every second. A line that cannot be understood, or names
 * what the configuration does not have, holds everything, and of a file that cannot be read it is said why: the guard then keeps its hands off whatever disturbs.
 */
final class HoldWatch {
    private static final String FILE = "file:";
    private static final String BESIDE = FILE + "socket:";

    private final Path file;
    private final boolean beside;
    private final Subject node;
    private final Supplier<Config> config;
    private final InstantSource clock;
    private SortedMap<String, FileHold> known = new TreeMap<>();
    private SortedSet<String> over = new TreeSet<>();
    private @Nullable Config judgedBy;
    private @Nullable String trouble;

    /** @param beside whether it is the one beside the socket, and not the one in the state directory */
    HoldWatch(Path file, boolean beside, String node, Supplier<Config> config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.file = file;
        this.beside = beside;
        this.node = new Subject("node", node);
    }

    /** Lines may have come and gone while no daemon ran. @param standing every hold that the state has */
    synchronized void begin(List<Hold> standing) {
        for (Hold hold : standing) {
            if (hold.via().equals("file") && hold.name().startsWith(BESIDE) == beside) {
                known.put(hold.name(), FileHold.standing(hold));
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
            SortedMap<String, FileHold> now = read();
            trouble = null;
            known.keySet().forEach(name -> told.addAll(now.containsKey(name) ? List.of() : lifted(name)));
            tell(now, clock.instant(), told);
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

    private List<Observation> lifted(String name) {
        return List.of(FileHold.lifted(name, node));
    }

    /**
     * The core ends by itself what it was told, so that a line whose time is over is told only where it changes what stands. It is told again when the wall clock goes
     * back to before its end: by then the core may have ended it.
     */
    private void tell(SortedMap<String, FileHold> lines, Instant now, List<Observation> told) {
        SortedMap<String, FileHold> knownNow = new TreeMap<>();
        SortedSet<String> overNow = new TreeSet<>();
        lines.forEach((name, hold) -> {
            @Nullable FileHold before = known.get(name);
            boolean isOver = hold.isOver(now);
            if (before == null ? !isOver : !hold.says(before) || (!isOver && over.contains(name))) {
                told.add(hold.set(name, node));
            }
            if (before != null || !isOver) {
                knownNow.put(name, hold);
            }
            if (isOver) {
                overNow.add(name);
            }
        });
        known = knownNow;
        over = overNow;
    }

    private SortedMap<String, FileHold> read() throws IOException {
        Config inForce = config.get();
        SortedMap<String, FileHold> holds = new TreeMap<>();
        longest(lines()).forEach((name, line) -> holds.put(name, meant(name, line, inForce)));
        judgedBy = inForce;
        return holds;
    }

    /** By what the hold is called. One scope may stand in several lines, as one is renewed by adding one: no line takes from what another one holds. */
    private SortedMap<String, HoldLine> longest(List<String> lines) {
        SortedMap<String, HoldLine> longest = new TreeMap<>();
        for (String line : lines) {
            if (!HoldLine.isBlank(line)) {
                HoldLine hold = HoldLine.read(line);
                longest.merge((beside ? BESIDE : FILE) + hold.scope(), hold, HoldLine::longer);
            }
        }
        return longest;
    }

    private List<String> lines() throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new IOException("it is no regular file");
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(HoldLine.MAX_BYTES + 1);
                if (bytes.length > HoldLine.MAX_BYTES) {
                    throw new IOException("it is larger than " + HoldLine.MAX_BYTES + " bytes");
                }
                return few(new String(bytes, StandardCharsets.UTF_8).lines().toList());
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    private static List<String> few(List<String> lines) throws IOException {
        if (lines.size() > HoldLine.MAX_LINES) {
            throw new IOException("it has " + lines.size() + " lines, at most " + HoldLine.MAX_LINES
                    + " are read; take some out: reeve unhold SCOPE --file");
        }
        return lines;
    }

    /** What was understood stays so when the configuration changes: a hold outlives it. Its end, owner and reason are those of the line as it is now. */
    private FileHold meant(String name, HoldLine written, Config inForce) {
        @Nullable FileHold before = known.get(name);
        if (before != null && before.scope().equals(written.scope())) {
            return FileHold.of(written, written.scope(), written.reason());
        }
        return before != null && inForce == judgedBy && written.equals(before.written())
                ? before
                : understood(written, inForce);
    }

    private static FileHold understood(HoldLine written, Config inForce) {
        try {
            return FileHold.of(written, HoldScope.of(written.scope(), inForce), written.reason());
        } catch (IllegalArgumentException slip) {
            return FileHold.of(written, "all", "a line of the hold file is taken for all: " + slip.getMessage());
        }
    }
}
