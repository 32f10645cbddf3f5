/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.event;

import java.time.Duration;
import java.time.Instant;

/**
 * When something reached the core, read once by the daemon and handed in.
 *
 * @param wall microseconds since 1970 in UTC, by the wall clock: for people and calendars; may jump
 * @param mono microseconds on the node's own clock that never goes back, goes on while the machine sleeps, and is carried over restarts: for every span and age
 */
public record Moment(long wall, long mono) {
    public static final Moment ZERO = new Moment(0, 0);

    public Instant instant() {
        return Instant.ofEpochSecond(Math.floorDiv(wall, 1_000_000L), Math.floorMod(wall, 1_000_000L) * 1_000L);
    }

    /** Both clocks moved on together. */
    public Moment plus(Duration span) {
        long micros = micros(span);
        return new Moment(wall + micros, mono + micros);
    }

    /** How long before this moment the other one was, on the monotonic clock. */
    public Duration since(Moment earlier) {
        return span(mono - earlier.mono);
    }

    /** Microseconds of a span; spans beyond 290,000 years are cut there. */
    public static long micros(Duration span) {
        try {
            return Math.addExact(Math.multiplyExact(span.getSeconds(), 1_000_000L), span.getNano() / 1_000);
        } catch (ArithmeticException tooLong) {
            return span.isNegative() ? Long.MIN_VALUE / 2 : Long.MAX_VALUE / 2;
        }
    }

    public static Duration span(long micros) {
        return Duration.ofSeconds(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}
