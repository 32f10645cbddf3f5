/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as people say them. */
record Ago(Instant now, ZoneId zone) {
    /** How long since, in at most two units: {@code 3d 4h}; {@code -} for a time that is not known. */
    String since(@Nullable Instant then) {
        return then == null ? "-" : span(Duration.between(then, now));
    }

    /** How long until: {@code in 5m}. */
    String until(@Nullable Instant then) {
        return then == null ? "-" : then.isBefore(now) ? "now" : "in " + span(Duration.between(now, then));
    }

    static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds % 3_600 / 60, "m")
                : two(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String two(long large, String unit, long small, String smaller) {
        return large + unit + (small == 0 ? "" : " " + small + smaller);
    }

    /** On the same day the time alone. */
    String clock(Instant then) {
        ZonedDateTime at = then.atZone(zone).truncatedTo(ChronoUnit.SECONDS);
        boolean today = at.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return today ? time(at) : at.toLocalDate() + " " + time(at);
    }

    // Formatters load many classes; a command should be there at once.
    private static String time(ZonedDateTime at) {
        return two(at.getHour()) + ":" + two(at.getMinute()) + ":" + two(at.getSecond());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
