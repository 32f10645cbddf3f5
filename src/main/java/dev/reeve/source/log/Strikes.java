/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts how often a pattern took too long. */
final class Strikes {
    /** A single line must not be enough to switch a pattern off: anyone may be able to write one. */
    static final int MOST = 5;

    static final Duration OUT = Duration.ofMinutes(10);
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** In nanoseconds; {@link System#nanoTime} but in rehearsals. */
    private final LongSupplier nanos;

    private int count;
    private long since;
    private boolean out;
    private long until;

    Strikes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean out() {
        out = out && nanos.getAsLong() - until < 0;
        return out;
    }

    /** True when this one puts it out. */
    boolean add() {
        long now = nanos.getAsLong();
        if (count == 0 || now - since > WITHIN.toNanos()) {
            count = 0;
            since = now;
        }
        count++;
        out = count >= MOST;
        if (out) {
            count = 0;
            until = now + OUT.toNanos();
        }
        return out;
    }
}
