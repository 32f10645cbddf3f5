/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.PipedProgram;
import dev.reeve.source.Stop;
import dev.reeve.source.log.Arrivals;
import dev.reeve.source.log.Cursors;
import dev.reeve.source.log.Feed;
import dev.reeve.source.log.LineSplitter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the systemd journal. Where it goes on is the journal's cursor, which is kept like the place in a file; one whose entry the journal has thrown away means the next that is still there. At the very first
 * start of a log the newest entry's place is taken before anything is followed, so that what is written while Reeve is away counts.
 */
public final class JournalFeed implements Feed {
    private static final String PROGRAM = "journalctl";
    private static final String DOING = "following the journal";
    private static final Duration PIECE = Duration.ofMillis(250);
    private static final long PAUSE = 1_000_000_000;

    private final JournalSpec spec;
    private final Supplier<@Nullable JournalStart> start;
    private final boolean tellsCaughtUp;
    private final int maxLine;
    private final Spawner spawner;
    private final OutputPump pump;
    private final InstantSource clock;
    private final String program;
    private final NewestEntry newest;
    private final Duration quiet;

    /**
     * For a log.
     *
     * @param known where to go on, as {@link Arrivals#reached} was told; empty at the first start
     * @param fromStart whether what the journal holds at the first start counts
     * @param maxLine characters of a line; longer ones are cut
     */
    public JournalFeed(
            JournalSpec spec,
            Supplier<String> known,
            boolean fromStart,
            int maxLine,
            Spawner spawner,
            OutputPump pump,
            InstantSource clock) {
        this(spec, known, fromStart, maxLine, spawner, pump, clock, PROGRAM);
    }

    JournalFeed(
            JournalSpec spec,
            Supplier<String> known,
            boolean fromStart,
            int maxLine,
            Spawner spawner,
            OutputPump pump,
            InstantSource clock,
            String program) {
        this(
                spec,
                () -> Cursors.cursor(known.get()).isEmpty()
                        ? fromStart ? JournalStart.ALL : null
                        : new JournalStart.After(known.get()),
                false,
                maxLine,
                spawner,
                pump,
                clock,
                program,
                JournalSilence.QUIET);
    }

    /**
     * For jails, which are told when the past is over.
     *
     * @param start where to begin, asked at each start
     * @param maxLine characters of a line; longer ones are cut
     */
    public JournalFeed(
            JournalSpec spec,
            Supplier<JournalStart> start,
            int maxLine,
            Spawner spawner,
            OutputPump pump,
            InstantSource clock) {
        this(spec, start::get, true, maxLine, spawner, pump, clock, PROGRAM, JournalSilence.QUIET);
    }

    /** @param start null: after what is there at the first start @param quiet when it is asked whether journalctl still lives */
    JournalFeed(
            JournalSpec spec,
            Supplier<@Nullable JournalStart> start,
            boolean tellsCaughtUp,
            int maxLine,
            Spawner spawner,
            OutputPump pump,
            InstantSource clock,
            String program,
            Duration quiet) {
        this.spec = spec;
        this.start = start;
        this.tellsCaughtUp = tellsCaughtUp;
        this.maxLine = maxLine;
        this.spawner = spawner;
        this.pump = pump;
        this.clock = clock;
        this.program = program;
        this.newest = new NewestEntry(program, spec, JournalEntries.longest(maxLine), spawner, pump);
        this.quiet = quiet;
    }

    @Override
    public void run(Arrivals to, Stop stop) throws Exception {
        JournalStart begin = start.get();
        if (begin == null) {
            String position = newest.position(false, stop);
            to.reached(position);
            begin = position.isEmpty() ? JournalStart.ALL : new JournalStart.After(position);
        }
        JournalBacklog backlog = tellsCaughtUp ? backlog(begin, to, stop) : null;
        if (!stop.asked()) {
            to.pause(DOING);
            follow(begin, new JournalEntries(spec, maxLine, clock, to, begin, backlog), to, stop);
        }
    }

    /** What is there; null, and told, when that is nothing. */
    private @Nullable JournalBacklog backlog(JournalStart begin, Arrivals to, Stop stop) throws Exception {
        JournalBacklog backlog = new JournalBacklog(newest.position(true, stop), clock.instant());
        boolean none = backlog.last().isEmpty() || !begin.reads(backlog.last());
        if (none) {
            to.caughtUp();
        }
        return none ? null : backlog;
    }

    private void follow(JournalStart begin, JournalEntries entries, Arrivals to, Stop stop)
            throws IOException, InterruptedException {
        LineSplitter lines = new LineSplitter(JournalEntries.longest(maxLine), entries);
        JournalSilence silence = new JournalSilence(newest, quiet);
        try (PipedProgram run = new PipedProgram(spawner, pump, JournalCommand.follow(program, spec, begin))) {
            long paused = System.nanoTime();
            while (!stop.asked()) {
                byte[] piece = run.next(PIECE);
                if (piece == null) {
                    throw new IOException("journalctl ended: " + run.ending());
                }
                lines.bytes(piece, piece.length);
                silence.heard(piece.length > 0, stop);
                if (System.nanoTime() - paused > PAUSE) {
                    paused = System.nanoTime();
                    to.pause(DOING);
                }
            }
        }
    }
}
