/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** How late checks were made, counted by steps: from when each was due to its start. Safe for threads. */
public final class CheckLatency {
    /** The upper ends of the steps, in microseconds; above the last is one more. */
    private static final long[] ENDS = {
        1_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 10_000_000, 60_000_000
    };

    private final AtomicLongArray counts = new AtomicLongArray(ENDS.length + 1);

    private final AtomicLong total = new AtomicLong();

    /** @param micros from due to start */
    void made(long micros) {
        int step = Arrays.binarySearch(ENDS, Math.max(0, micros));
        total.addAndGet(Math.max(0, micros));
        counts.incrementAndGet(step >= 0 ? step : -step - 1);
    }

    /** Microseconds of all of them together. */
    public long total() {
        return total.get();
    }

    public static long[] ends() {
        return ENDS.clone();
    }

    /** Since the start, by step; the last is all that was later. */
    public long[] counts() {
        long[] all = new long[counts.length()];
        Arrays.setAll(all, counts::get);
        return all;
    }
}
