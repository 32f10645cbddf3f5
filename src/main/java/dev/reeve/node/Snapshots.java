/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import dev.reeve.model.Value;
import java.util.function.LongSupplier;

/**
 * Has the state kept while the daemon runs, so that a start after a kill has little to fold: as soon as that would be many entries, not at some hour. What it costs is held against what it
 * saves, for a state may be large: a snapshot is not made before the entries since the last one have cost several times as much, unless there is little else to do. For the core's thread, between turns: what a snapshot covers
 * is on its way to the journal before it.
 */
final class Snapshots {
    /** Folding so many again takes about a quarter of a second. */
    static final long LEAST = 10_000;

    /** However dear a snapshot is, a start has no more than this to fold. */
    static final long MOST = 100_000;

    /** What one entry costs when it is made, and again when it is folded at a start, in nanoseconds; measured, rounded down. */
    private static final long ENTRY = 20_000;

    /** So many times dearer than the snapshot must be what happened since. */
    private static final long TIMES = 5;

    /** A turn with fewer inputs than this is no busy one: then half of that is enough. */
    private static final int FEW = 64;

    private final Journal journal;
    private final LongSupplier nanos;
    private long at;
    private long apart = LEAST;

    /**
     * @param at the last entry that the state at hand did not have to fold
     * @param nanos what the calling thread has worked, whatever else the machine does
     */
    Snapshots(Journal journal, long at, LongSupplier nanos) {
        this.journal = journal;
        this.at = at;
        this.nanos = nanos;
    }

    /** @param inputs how many the turn had */
    void turned(Pipeline pipeline, int inputs) {
        long sequence = pipeline.lastSequence();
        if (sequence - at >= (inputs < FEW ? Math.max(LEAST, apart / 2) : apart)) {
            long begin = nanos.getAsLong();
            Value state = pipeline.save();
            journal.saveSnapshot(sequence, state);
            apart = Math.clamp((nanos.getAsLong() - begin) * TIMES / ENTRY, LEAST, MOST);
            at = sequence;
        }
    }
}
