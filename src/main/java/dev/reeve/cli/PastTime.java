/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.event.Moment;
import dev.reeve.model.Spans;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A point in the past as people write it: {@code 2h}, {@code 09:30}, {@code 2026-11-01}, {@code 2026-11-01T12:00} or with a zone. */
final class PastTime {
    private PastTime() {}

    /**
     * Microseconds of the wall clock.
     *
     * @param now from which spans count back, and before which a time of day was last
     * @throws UsageProblem when it is no point in time
     */
    static long micros(String option, String text, Instant now, ZoneId zone) {
        try {
            return Moment.micros(Duration.between(Instant.EPOCH, instant(text, now, zone)));
        } catch (DateTimeException | IllegalArgumentException wrong) {
            throw new UsageProblem(option
                    + ": expected a point in time or how long ago, such as 2h, 09:30 or 2026-11-01T12:00:00Z, found '"
                    + text + "'");
        }
    }

    private static Instant instant(String text, Instant now, ZoneId zone) {
        if (text.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
            return ofDay(LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text), now, zone);
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        if (text.indexOf('T') < 0) {
            return now.minus(Spans.parse(text));
        }
        boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:?\\d{2}");
        return zoned
                ? ZonedDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    /** The last time that it was so late. */
    private static Instant ofDay(LocalTime time, Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(time).atZone(zone);
        return today.toInstant().isAfter(now) ? today.minusDays(1).toInstant() : today.toInstant();
    }
}
