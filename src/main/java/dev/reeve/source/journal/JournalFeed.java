/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.model.Trust;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.PipedProgram;
import dev.reeve.source.Stop;
import dev.reeve.source.log.Arrivals;
import dev.reeve.source.log.Cursors;
import dev.reeve.source.log.Feed;
import dev.reeve.source.log.LineSplitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Follows the systemd journal. Where it goes on is the journal's cursor, which is kept like the place in a file; one whose entry the journal has thrown away means the next that is still there. At the very first
 * start the newest entry's place is taken before anything is followed, so that what is written while Reeve is away counts.
 */
public final class JournalFeed implements Feed {
    private static final String PROGRAM = "journalctl";
    private static final Duration PIECE = Duration.ofMillis(250);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final long PAUSE = 1_000_000_000;

    private final JournalSpec spec;
    private final Supplier<String> known;
    private final boolean fromStart;
    private final int maxLine;
    private final Spawner spawner;
    private final OutputPump pump;
    private final InstantSource clock;
    private final String program;

    /**
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
        this.spec = spec;
        this.known = known;
        this.fromStart = fromStart;
        this.maxLine = maxLine;
        this.spawner = spawner;
        this.pump = pump;
        this.clock = clock;
        this.program = program;
    }

    @Override
    public void run(Arrivals to, Stop stop) throws Exception {
        String cursor = Cursors.cursor(known.get());
        if (cursor.isEmpty() && !fromStart) {
            cursor = newest(stop);
            to.reached(Cursors.position(cursor));
        }
        if (stop.asked()) {
            return;
        }
        to.pause("following the journal");
        follow(cursor, to, stop);
    }

    /** The newest entry's cursor; empty when the journal has none yet, and then all that comes is new. */
    private String newest(Stop stop) throws IOException, InterruptedException {
        String[] cursor = {""};
        LineSplitter lines = new LineSplitter(longest(), (bytes, length, cut) -> {
            String found = cut ? "" : cursor(bytes, length);
            cursor[0] = found.isEmpty() ? cursor[0] : found;
        });
        long end = System.nanoTime() + LOOK.toNanos();
        try (PipedProgram run = new PipedProgram(spawner, pump, JournalCommand.newest(program, spec))) {
            for (byte[] piece = run.next(PIECE); piece != null; piece = run.next(PIECE)) {
                lines.bytes(piece, piece.length);
                if (stop.asked()) {
                    return "";
                } else if (System.nanoTime() - end > 0) {
                    throw new IOException("journalctl did not tell the newest entry within " + LOOK.toSeconds() + " s");
                }
            }
            lines.end();
            String ending = run.ending();
            if (cursor[0].isEmpty() && !ending.equals(ExitStatus.exited(0).describe())) {
                throw new IOException("journalctl: " + ending);
            }
        }
        return cursor[0];
    }

    private static String cursor(byte[] bytes, int length) {
        try {
            return JournalEntry.parse(new String(bytes, 0, length, StandardCharsets.UTF_8))
                    .first("__CURSOR");
        } catch (IllegalArgumentException other) {
            return "";
        }
    }

    private void follow(String cursor, Arrivals to, Stop stop) throws IOException, InterruptedException {
        LineSplitter lines = new LineSplitter(longest(), (bytes, length, cut) -> entry(bytes, length, cut, to));
        try (PipedProgram run = new PipedProgram(spawner, pump, JournalCommand.follow(program, spec, cursor))) {
            long paused = System.nanoTime();
            while (!stop.asked()) {
                byte[] piece = run.next(PIECE);
                if (piece == null) {
                    throw new IOException("journalctl ended: " + run.ending());
                }
                lines.bytes(piece, piece.length);
                if (System.nanoTime() - paused > PAUSE) {
                    paused = System.nanoTime();
                    to.pause("following the journal");
                }
            }
        }
    }

    private void entry(byte[] bytes, int length, boolean cut, Arrivals to) throws InterruptedException {
        if (cut) {
            to.dropped("journal", 1, "an entry is longer than " + longest() + " bytes");
            return;
        }
        String json = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (json.isBlank()) {
            return;
        }
        JournalEntry entry;
        try {
            entry = JournalEntry.parse(json);
        } catch (IllegalArgumentException other) {
            to.dropped("journal", 1, "journalctl said what is no entry: " + other.getMessage());
            return;
        }
        Trust most = spec.vouched() ? Trust.REPORTED : Trust.FORGEABLE;
        to.take(JournalLine.of(entry, clock.instant(), most, maxLine));
    }

    /** Bytes of an entry in JSON: each of a message can be four characters there, and the other fields have their share. */
    private int longest() {
        return 6 * maxLine + 64 * 1024;
    }
}
