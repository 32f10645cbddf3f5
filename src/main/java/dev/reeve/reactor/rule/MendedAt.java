/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

/**
 * When what a firing is to repair was last repaired. What came before says nothing about what is there now.
 *
 * @param sequence the entry with which it ended
 * @param mono when that was, on the monotonic clock
 * @param underway the repair is being done right now
 */
record MendedAt(long sequence, long mono, boolean underway) {
    static final MendedAt NEVER = new MendedAt(Long.MIN_VALUE, Long.MIN_VALUE, false);

    /** Of two repairs: one that is underway, else the one that ended last. */
    MendedAt latest(MendedAt other) {
        boolean stays = underway != other.underway ? underway : sequence >= other.sequence;
        return stays ? this : other;
    }

    /** Asks of a firing that would be next. */
    interface Asked {
        /** For a detector's own tests, and where no repair follows. */
        Asked NOTHING = firing -> NEVER;

        MendedAt of(Firing firing);
    }
}
