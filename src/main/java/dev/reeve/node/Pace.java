/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.time.Duration;

/** How often changed job files are put into force by themselves: each version stays in the journal, so a file that is written without end may not make one each time. Thread-safe. */
final class Pace {
    private static final int AT_ONCE = 30;
    private static final long EACH = Duration.ofSeconds(20).toNanos();

    private long spentUntil = System.nanoTime();

    /** Whether one is left. */
    synchronized boolean ready() {
        return missing() <= 0;
    }

    synchronized void spend() {
        spentUntil = Math.max(spentUntil, System.nanoTime()) + EACH;
    }

    private long missing() {
        return spentUntil - System.nanoTime() - (AT_ONCE - 1) * EACH;
    }

    /** Until one is left. */
    void await() throws InterruptedException {
        for (long wait = waiting(); wait > 0; wait = waiting()) {
            Thread.sleep(Duration.ofNanos(wait));
        }
    }

    private synchronized long waiting() {
        return missing();
    }
}
