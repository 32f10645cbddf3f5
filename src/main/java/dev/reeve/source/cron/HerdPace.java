/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

/** Keeps a herd, as of all users' lines at midnight, below what the effectors' fuse takes for a runaway: so many at once, then so many a second. */
final class HerdPace {
    private static final int AT_ONCE = 1_500;
    private static final double A_SECOND = 40;
    private static final double NANOS = 1e9;

    private double left = AT_ONCE;
    private long filledAt;
    private boolean begun;

    /** @return whether one more may go now */
    boolean take(long nanos) {
        left = begun ? Math.min(AT_ONCE, left + (nanos - filledAt) / NANOS * A_SECOND) : AT_ONCE;
        begun = true;
        filledAt = nanos;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
