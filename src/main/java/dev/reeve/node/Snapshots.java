/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import java.time.Duration;

/** When to keep a snapshot: often enough that a start folds little, seldom enough that it costs nothing. Called on the core's thread. */
final class Snapshots {
    static final long ENTRIES = 100_000;
    static final Duration AGE = Duration.ofMinutes(10);

    private final Journal journal;
    private final Pipeline pipeline;
    private long sequence;
    private long at;

    Snapshots(Journal journal, Pipeline pipeline, Moment now) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.sequence = pipeline.lastSequence();
        this.at = now.mono();
    }

    void maybe(Moment now) {
        long entries = pipeline.lastSequence() - sequence;
        if (entries >= ENTRIES || entries > 0 && now.mono() - at >= Moment.micros(AGE)) {
            take(now);
        }
    }

    void take(Moment now) {
        sequence = pipeline.lastSequence();
        at = now.mono();
        journal.saveSnapshot(sequence, pipeline.save());
    }
}
