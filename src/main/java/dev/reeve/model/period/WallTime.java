/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** A moment as a clock on the wall shows it. */
record WallTime(Instant instant, ZoneId zone, LocalDate day, int second) {
    private static final int HOUR = 3_600;

    static WallTime of(Instant instant, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return new WallTime(
                instant, zone, local.toLocalDate(), local.toLocalTime().toSecondOfDay());
    }

    /**
     * How many days Nagios counts since a day: seconds between midnights, an hour added or taken off where daylight saving differs. Its midnight is told from the time of day, so that it is off
     * after a change of the clock; and where such a change is not of an hour, so is the count until the next.
     */
    long daysSince(LocalDate start) {
        Instant from = start.atStartOfDay(zone).toInstant();
        Instant midnight = day.atStartOfDay().toInstant(zone.getRules().getOffset(instant));
        int shift = HOUR * (summer(midnight) - summer(from));
        return (shift + midnight.getEpochSecond() - from.getEpochSecond()) / Span.DAY;
    }

    /** The clock was put back today before this moment: Nagios takes the last of several numbered days for over. */
    boolean afterFallBack() {
        Instant midnight = day.atStartOfDay(zone).toInstant();
        return zone.getRules().getOffset(instant).getTotalSeconds()
                < zone.getRules().getOffset(midnight).getTotalSeconds();
    }

    private int summer(Instant at) {
        return zone.getRules().isDaylightSavings(at) ? 1 : 0;
    }
}
