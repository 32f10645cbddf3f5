/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Journal;
import java.util.function.LongSupplier;

/**
 * Has the state kept while the daemon runs, so that a start after a kill has little to fold: as soon as that would be many entries, not at some hour. What it costs is held against what it
 * saves, for a state may be large, and in the middle of a storm memory is short: the next one waits until the last is written, and a snapshot is not made before the entries since the last one have cost several times as much, unless there is little else to do. For the core's thread, between turns: what a snapshot covers
 * is on its way to the journal before it.
 */
final class Snapshots {
    /** Folding so many again takes about a quarter of a second. */
    static final long LEAST = 10_000;

    /** However dear a snapshot is, a start has no more than this to fold. */
    static final long MOST = 100_000;

    /** What one entry costs when it is made, and again when it is folded at a start, in nanoseconds; measured, rounded down. */
    private static final long ENTRY = 20_000;

    /** So many times dearer than the snapshot must be what happened since; writing it costs the journal's thread twice what it costs here. */
    private static final long TIMES = 20;

    /** A turn with fewer inputs than this is no busy one. */
    private static final int FEW = 64;

    /** Where there is little else to do, {@link #LEAST} is enough after this, in microseconds. */
    private static final long CALM = 5_000_000;

    /** In the middle of a storm the core has no time for more than one in so many microseconds. */
    private static final long BUSY = 10_000_000;

    private final Journal journal;
    private final LongSupplier nanos;
    private long at;
    private long apart = LEAST;
    private long made;

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
    void turned(Pipeline pipeline, int inputs, Moment now) {
        boolean calm = inputs < FEW && now.mono() - made >= CALM;
        boolean rested = calm || made == 0 || now.mono() - made >= BUSY;
        if (rested && !journal.isSavingSnapshot() && pipeline.lastSequence() - at >= (calm ? LEAST : apart)) {
            long begin = nanos.getAsLong();
            at = pipeline.lastSequence();
            journal.saveSnapshot(at, pipeline.save());
            made = now.mono();
            apart = Math.clamp((nanos.getAsLong() - begin) * TIMES / ENTRY, LEAST, MOST);
        }
    }
}
