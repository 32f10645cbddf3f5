/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.time.Duration;

/** How closely values are kept, and for how long. */
enum Tier {
    /** As they came. */
    RAW(Duration.ofSeconds(1), Duration.ofDays(2)),
    QUARTERS(Duration.ofMinutes(15), Duration.ofDays(31)),
    SIXTHS(Duration.ofHours(6), Duration.ofDays(800));

    final long step;
    final long keep;

    Tier(Duration step, Duration keep) {
        this.step = step.toSeconds();
        this.keep = keep.toSeconds();
    }

    long slot(long at) {
        return Math.floorDiv(at, step) * step;
    }

    /** The closest that reaches back so far. */
    static Tier reaching(long since, long now) {
        for (Tier tier : values()) {
            if (since >= now - tier.keep) {
                return tier;
            }
        }
        return SIXTHS;
    }
}
