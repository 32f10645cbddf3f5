/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cli.TestLines;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.source.journal.JournalReading;
import dev.reeve.source.log.Arrival;
import java.io.IOException;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** The journal for trying a filter out. */
final class JournalTestLines implements TestLines {
    private final OutputPump pump;
    private final JournalReading reading;

    private JournalTestLines(OutputPump pump, JournalReading reading) {
        this.pump = pump;
        this.reading = reading;
    }

    static JournalTestLines open(JournalSpec spec) throws IOException {
        OutputPump pump = new OutputPump();
        try {
            return new JournalTestLines(
                    pump, new JournalReading(spec, LogSpec.DEFAULT_MAX_LINE, new PosixSpawner(), pump));
        } catch (IOException | RuntimeException unreadable) {
            pump.close();
            throw unreadable;
        }
    }

    @Override
    public @Nullable Line line() throws IOException {
        try {
            Arrival next = reading.next();
            return next == null ? null : new Line(next.text(), next.time());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        }
    }

    @Override
    public void close() {
        reading.close();
        pump.close();
    }
}
