/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.period.NextOpen;
import dev.reeve.model.period.TimePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** A time period that remembers its answers: it is asked about the same minutes for each of a hundred thousand services. Hours begin with minutes and end with the first second of one, so that there are two answers for each. */
final class Hours {
    private static final int SLOTS = 1_024;
    private static final long SECOND = 1_000_000;

    private final TimePeriod period;
    private final ZoneId zone;
    private final long[] asked = new long[SLOTS];
    private final boolean[] answers = new boolean[SLOTS];

    Hours(TimePeriod period, ZoneId zone) {
        this.period = period;
        this.zone = zone;
        Arrays.fill(asked, Long.MIN_VALUE);
    }

    /** @param wall microseconds since 1970 */
    boolean open(long wall) {
        long second = Math.floorDiv(wall, SECOND);
        long question = 2 * Math.floorDiv(second, 60L) + (Math.floorMod(second, 60L) == 0 ? 0 : 1);
        int slot = (int) Math.floorMod(question, (long) SLOTS);
        if (asked[slot] != question) {
            asked[slot] = question;
            answers[slot] = period.open(Instant.ofEpochSecond(second), zone);
        }
        return answers[slot];
    }

    /** The first instant from one on at which it is open, in microseconds since 1970; nothing for never. */
    Optional<Long> next(long wall) {
        if (open(wall)) {
            return Optional.of(wall);
        }
        Instant at = Instant.ofEpochSecond(Math.floorDiv(wall, SECOND));
        return period.next(at, zone, NextOpen.NAGIOS_DAYS).map(next -> next.getEpochSecond() * SECOND);
    }
}
