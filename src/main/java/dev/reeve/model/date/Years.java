/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The years that {@code %ExY} takes for years: whole decades from that of 2000 to that of three years from now, so that a number like 0000 or 1234 is none.
 *
 * @param lastDecade the last one, as the year without its last digit
 */
record Years(int lastDecade) {
    private static final int FIRST_DECADE = 200;
    private static final int AHEAD = 3;

    static Years of(Instant clock, ZoneId zone) {
        int year = Math.clamp(clock.atZone(zone).getYear(), 2000, 9_990);
        return new Years((year + AHEAD) / 10);
    }

    String regex() {
        return "(?P<Y>(?:"
                + IntStream.rangeClosed(FIRST_DECADE, lastDecade)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining("|"))
                + ")\\d)";
    }
}
