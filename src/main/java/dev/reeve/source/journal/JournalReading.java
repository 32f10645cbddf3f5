/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import dev.reeve.source.PipedProgram;
import dev.reeve.source.log.Arrival;
import dev.reeve.source.log.Arrivals;
import dev.reeve.source.log.LineSplitter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** All entries that a journal has and that fit, one by one, without following it. */
public final class JournalReading implements AutoCloseable {
    private static final Duration PIECE = Duration.ofMillis(250);

    /** Of one piece of the program's output, which is bounded. */
    private final ArrayDeque<Arrival> ready = new ArrayDeque<>();

    private final PipedProgram run;
    private final LineSplitter lines;
    private boolean ended;

    /** @param maxLine characters of a line; longer ones are cut */
    public JournalReading(JournalSpec spec, int maxLine, Spawner spawner, OutputPump pump) throws IOException {
        this(spec, maxLine, spawner, pump, "journalctl");
    }

    JournalReading(JournalSpec spec, int maxLine, Spawner spawner, OutputPump pump, String program) throws IOException {
        JournalEntries entries =
                new JournalEntries(spec, maxLine, InstantSource.system(), new Queue(), JournalStart.ALL, null);
        this.lines = new LineSplitter(JournalEntries.longest(maxLine), entries);
        this.run = new PipedProgram(spawner, pump, JournalCommand.read(program, spec, JournalStart.ALL));
    }

    /** The next; null at the end. */
    public @Nullable Arrival next() throws IOException, InterruptedException {
        while (ready.isEmpty() && !ended) {
            byte[] piece = run.next(PIECE);
            if (piece == null) {
                end();
            } else {
                lines.bytes(piece, piece.length);
            }
        }
        return ready.poll();
    }

    private void end() throws IOException, InterruptedException {
        ended = true;
        lines.end();
        String ending = run.ending();
        if (!ending.equals(ExitStatus.exited(0).describe())) {
            throw new IOException("journalctl: " + ending);
        }
    }

    @Override
    public void close() {
        run.close();
    }

    /** What is no entry is passed over. */
    private final class Queue implements Arrivals {
        @Override
        public void take(Arrival line) {
            ready.add(line);
        }

        @Override
        public void dropped(String from, long count, String reason) {}

        @Override
        public void pause(String doing) {}
    }
}
