/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a filter, or one of its expressions, out for a while when it takes too long too often. A single line is not enough: anybody may be able to write one. */
final class Patience {
    static final int STRIKES = 5;
    static final Duration WITHIN = Duration.ofMinutes(1);
    static final Duration OUT_FOR = Duration.ofMinutes(10);

    private final String what;
    private int strikes;
    private Instant since = Instant.MIN;
    private @Nullable Instant outUntil;
    private String reason = "";

    /** @param what such as {@code the filter} */
    Patience(String what) {
        this.what = what;
    }

    boolean out(Instant now) {
        Instant until = outUntil;
        if (until != null && !now.isBefore(until)) {
            outUntil = null;
        }
        return outUntil != null;
    }

    String reason() {
        return reason;
    }

    void lost(String why, Instant now) {
        if (strikes == 0 || now.isAfter(since.plus(WITHIN))) {
            strikes = 0;
            since = now;
        }
        if (++strikes >= STRIKES) {
            out(why, now);
        }
    }

    /** Takes it out at once. */
    void out(String why, Instant now) {
        strikes = 0;
        outUntil = now.plus(OUT_FOR);
        reason = what + " is not used for " + OUT_FOR.toMinutes() + " minutes, since matching was given up on "
                + STRIKES + " lines within a minute; the last time " + why
                + ". Avoid a repeated group that has a repetition in it, such as (a+)+";
    }
}
