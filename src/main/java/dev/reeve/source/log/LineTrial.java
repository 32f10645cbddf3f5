/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.source.Emitter;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Shows single lines to the logs and jails of a configuration, as if they had just been written where these read, in a time of the caller's own. The patterns, filters, limits and exceptions are those
 * that the sources use; no file is opened. Not for several threads.
 */
public final class LineTrial {
    private static final String SERVICE_FILE = "/service";

    private final SortedMap<String, Log> logs = new TreeMap<>();
    private final SortedMap<String, Reader> jails = new TreeMap<>();
    private final Clock clock;

    private record Log(LogSpec spec, LineMatcher matcher) {}

    private record Reader(Jail jail, FeedJail lines) {}

    /**
     * @param clock with the zone of the lines' times
     * @param nanos what limits per second go by; goes with the clock
     */
    public LineTrial(
            Iterable<LogSpec> logs, Iterable<Jail> jails, Clock clock, LongSupplier nanos, JailWorld world, Emitter out)
            throws InterruptedException {
        this.clock = clock;
        Positions nowhere = new Positions();
        for (LogSpec spec : logs) {
            LineMatcher matcher =
                    new LineMatcher(spec, null, LineEnds.of(null), OwnOutput.NONE, clock, nanos, nowhere, out);
            this.logs.put(spec.name(), new Log(spec, matcher));
        }
        FeedJail.Parts parts = new FeedJail.Parts(OwnOutput.NONE, clock, nanos, world, nowhere);
        for (Jail jail : jails) {
            FeedJail lines = jail.across().isEmpty() && !jail.idle() ? begun(jail, parts, out) : null;
            if (lines != null) {
                this.jails.put(jail.name(), new Reader(jail, lines));
            }
        }
    }

    private @Nullable FeedJail begun(Jail jail, FeedJail.Parts parts, Emitter out) throws InterruptedException {
        FeedJail lines = FeedJail.of(new FeedJail.Reads(jail, trust(jail)), parts, out);
        if (lines != null) {
            lines.caughtUp();
        }
        return lines;
    }

    private Trust trust(Jail jail) {
        return switch (jail.input()) {
            case JailInput.Journal journal -> journal.trust();
            case JailInput.Log(String name)
            when logs.get(name) instanceof Log log -> log.spec().trust();
            default -> Trust.FORGEABLE;
        };
    }

    /** @return how many read it */
    public int log(String name, String line) throws InterruptedException {
        Log log = logs.get(name);
        int readers = 0;
        Arrival arrival = null;
        if (log != null) {
            arrival = arrival(log.spec(), line);
            log.matcher().arrival(arrival);
            readers++;
        }
        for (Reader reader : jails.values()) {
            if (reader.jail().input() instanceof JailInput.Log(String read) && read.equals(name)) {
                reader.lines().take(arrival == null ? arrival("/" + name, line, null) : arrival);
                readers++;
            }
        }
        return readers;
    }

    /** @return how many read it */
    public int jail(String name, String line) throws InterruptedException {
        Reader reader = jails.get(name);
        if (reader == null) {
            return 0;
        }
        reader.lines().take(arrival(reader.jail(), line));
        return 1;
    }

    /** @return how many read it */
    public int file(String path, String line) throws InterruptedException {
        int readers = 0;
        for (Log log : logs.values()) {
            if (log.spec().files().stream().anyMatch(glob -> fits(glob, path))) {
                log.matcher().arrival(arrival(path, line, null));
                readers++;
            }
        }
        for (Reader reader : jails.values()) {
            if (reader.jail().input() instanceof JailInput.Files && reads(reader.jail(), path)) {
                reader.lines().take(arrival(path, line, null));
                readers++;
            }
        }
        return readers;
    }

    /** Tells what is due of a flood; to be called now and then. */
    public void pause(boolean ending) throws InterruptedException {
        for (Log log : logs.values()) {
            log.matcher().pause(ending);
        }
        for (Reader reader : jails.values()) {
            reader.lines().pause(ending);
        }
    }

    private static boolean reads(Jail jail, String path) {
        return jail.spec().logs().stream().map(JailSpec.LogPath::glob).anyMatch(glob -> fits(glob, path));
    }

    private static boolean fits(String glob, String path) {
        try {
            return glob.equals(path)
                    || Globs.isGlob(glob)
                            && FileSystems.getDefault()
                                    .getPathMatcher("glob:" + glob)
                                    .matches(Path.of(path));
        } catch (PatternSyntaxException | InvalidPathException none) {
            return false;
        }
    }

    /** What comes from the journal or over the net has its time beside it, as files have it in the line. */
    private Arrival arrival(LogSpec log, String line) {
        boolean file = log.journal() == null && log.syslog() == null && !log.standardInput();
        String origin = log.standardInput()
                ? StandardInputFeed.ORIGIN
                : log.journal() != null ? "journal" : log.syslog() != null ? "syslog" : path(log.files());
        return arrival(origin, line, file || log.standardInput() ? null : clock.instant());
    }

    private Arrival arrival(Jail jail, String line) {
        List<String> globs = new ArrayList<>();
        jail.spec().logs().forEach(path -> globs.add(path.glob()));
        return switch (jail.input()) {
            case JailInput.Journal journal -> arrival("journal", line, clock.instant());
            case JailInput.Log(String name) when logs.get(name) instanceof Log log -> arrival(log.spec(), line);
            default -> arrival(path(globs), line, null);
        };
    }

    /** Dates are looked for in lines of files, and a service's output is one. */
    private static String path(List<String> files) {
        String first = files.isEmpty() ? SERVICE_FILE : files.getFirst();
        return first.startsWith("/") ? first : "/" + first;
    }

    private Arrival arrival(String origin, String line, @Nullable Instant time) {
        return new Arrival(line, origin, clock.instant(), time, Trust.MEASURED, new TreeMap<>(), "", false);
    }
}
