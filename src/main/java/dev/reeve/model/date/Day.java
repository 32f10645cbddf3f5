/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * A day whose clock was not set: the times of day that follow each other in a log are so many seconds after its midnight.
 *
 * @param fields year (or none), month and day as a date wrote them
 * @param second of the clock, on which a year that is left out depends
 */
record Day(FieldValues fields, long midnight, long second) {
    private static final int SECONDS = 86_400;

    /**
     * The day of a moment that was found by its fields; null for one that is not as simple.
     *
     * @param zone of dates that name none
     */
    static @Nullable Day of(FieldValues values, Instant time, ZoneId zone, Instant now) {
        if (!isSimple(values)) {
            return null;
        }
        long midnight = time.getEpochSecond() - secondOfDay(values);
        LocalDateTime begin = LocalDateTime.ofInstant(Instant.ofEpochSecond(midnight), zone);
        boolean whole = begin.toLocalTime().equals(LocalTime.MIDNIGHT) && !isSet(zone, midnight);
        return whole && !isEdge(values, LocalDate.ofInstant(now, zone))
                ? new Day(values, midnight, now.getEpochSecond())
                : null;
    }

    private static boolean isSet(ZoneId zone, long midnight) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(Instant.ofEpochSecond(midnight - 1));
        return next != null && next.toEpochSecond() <= midnight + SECONDS;
    }

    /** Without a year, the day after today is of this year up to some time of day, and of the last from then on. */
    private static boolean isEdge(FieldValues values, LocalDate today) {
        LocalDate tomorrow = today.plusDays(1);
        return values.year == FieldValues.NONE
                && values.month == tomorrow.getMonthValue()
                && values.day == tomorrow.getDayOfMonth();
    }

    private static boolean isSimple(FieldValues values) {
        return values.offset == null
                && values.month != FieldValues.NONE
                && values.day != FieldValues.NONE
                && values.hour < 24
                && values.minute < 60
                && values.second < 60;
    }

    private static int secondOfDay(FieldValues values) {
        return 3_600 * values.hour + 60 * values.minute + values.second;
    }

    /** The moment of another date, if it is of this day; else null. */
    @Nullable
    Instant at(FieldValues values, Instant now) {
        boolean same = values.day == fields.day
                && values.month == fields.month
                && values.year == fields.year
                && now.getEpochSecond() == second
                && isSimple(values);
        return same ? Instant.ofEpochSecond(midnight + secondOfDay(values)) : null;
    }
}
