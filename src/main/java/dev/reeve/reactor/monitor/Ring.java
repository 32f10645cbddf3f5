/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

/** The last 21 states, two bits each, the newest in the lowest bits. */
final class Ring {
    private static final int SIZE = 21;
    private static final long MASK = (1L << 2 * SIZE) - 1;

    private Ring() {}

    static long with(long ring, int state) {
        return (ring << 2 | state & 3) & MASK;
    }

    static int newest(long ring) {
        return (int) (ring & 3);
    }

    /** A change counts from 0.75 for the oldest to 1.25 for the newest, of 20. */
    static double percent(long ring) {
        if (ring == 0 || ring == MASK) {
            return 0;
        }
        double changes = 0;
        for (int x = 1; x < SIZE; x++) {
            if (at(ring, x - 1) != at(ring, x)) {
                changes += (x - 1) * 0.5 / (SIZE - 2) + 0.75;
            }
        }
        return changes * 100 / (SIZE - 1);
    }

    /** @param x from 0 for the oldest */
    private static long at(long ring, int x) {
        return ring >>> 2 * (SIZE - 1 - x) & 3;
    }
}
