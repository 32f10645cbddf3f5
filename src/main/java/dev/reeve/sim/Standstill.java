/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Entry;
import java.util.List;
import java.util.function.Supplier;

/** Watches that time goes on. Much may lawfully happen at one moment, such as ten thousand lines of a log: that is no standing still as long as the agenda gets shorter by it. */
final class Standstill {
    /** So often woken at one moment, with nothing of the agenda in between, is a fold that wants to be woken without end. */
    static final int MOST_WAKINGS = 10_000;

    /** A scenario's million steps, all at once, with what the node and the world make of each; more is work that makes work. */
    static final int MOST_AT_ONCE = 5_000_000;

    private long moment = Long.MIN_VALUE;
    private int wakings;
    private int turns;

    /**
     * @param tookWork whether the turn took something from the agenda
     * @throws StandsStill when that has gone on for too long
     */
    void turn(long at, boolean tookWork, Supplier<List<Entry>> newest) {
        if (at != moment) {
            moment = at;
            wakings = 0;
            turns = 0;
        }
        turns++;
        wakings = tookWork ? 0 : wakings + 1;
        if (wakings > MOST_WAKINGS || turns > MOST_AT_ONCE) {
            throw new StandsStill("time stands still at " + at + " µs: " + why() + told(newest.get()));
        }
    }

    private String why() {
        return wakings > MOST_WAKINGS
                ? "something asks to be woken at this moment without end"
                : "more than " + MOST_AT_ONCE + " things happen at this moment";
    }

    private static String told(List<Entry> newest) {
        return newest.isEmpty() ? "" : "; the newest entries: " + newest;
    }
}
