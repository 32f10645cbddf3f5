/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the fields of a date to a moment, with the guesses that fail2ban makes for what is left out. */
final class Calendar {
    private final DateZone zone;
    private @Nullable Day last;

    Calendar(DateZone zone) {
        this.zone = zone;
    }

    /** @return null for a date that there is not */
    @Nullable
    Instant time(FieldValues values, Instant now) {
        Day day = last;
        Instant known = day == null ? null : day.at(values, now);
        if (known != null) {
            return known;
        }
        Instant time = read(values, now);
        last = time == null || zone.offsetMinutes() != null ? null : Day.of(values, time, zone.local(), now);
        return time;
    }

    private @Nullable Instant read(FieldValues values, Instant now) {
        try {
            return values.isComplete()
                    ? complete(values, now)
                    : guessed(values, LocalDateTime.ofInstant(now, zone.local()), now);
        } catch (DateTimeException | ArithmeticException impossible) {
            return null;
        }
    }

    private Instant complete(FieldValues values, Instant now) {
        if (values.year < 1) {
            throw new DateTimeException("there is no year 0");
        }
        LocalDateTime time =
                LocalDateTime.of(values.year, values.month, values.day, values.hour, values.minute, values.second);
        Integer offset = values.offset == null ? zone.offsetMinutes() : values.offset;
        return offset == null ? local(time, now) : utc(time, offset);
    }

    private static Instant utc(LocalDateTime time, int offset) {
        return Instant.ofEpochSecond(time.toEpochSecond(ZoneOffset.UTC) - 60L * offset);
    }

    /** No year: this one, or the last if that were more than a day ahead. No day: today, or yesterday. */
    private @Nullable Instant guessed(FieldValues values, LocalDateTime here, Instant now) {
        LocalDate date = date(values, here);
        if (date == null) {
            return null;
        }
        Integer offset = values.offset == null ? zone.offsetMinutes() : values.offset;
        LocalDateTime time =
                date.atTime(values.hour, values.minute, values.second).minusMinutes(offset == null ? 0 : offset);
        if (isToday(values) && time.isAfter(here)) {
            time = time.minusDays(1);
        }
        if (values.year == FieldValues.NONE && time.isAfter(here.plusDays(1))) {
            time = LocalDate.of(here.getYear() - 1, date.getMonthValue(), date.getDayOfMonth())
                    .atTime(time.toLocalTime());
        }
        return offset == null ? local(time, now) : time.toInstant(ZoneOffset.UTC);
    }

    /** Null if the month is missing, or the day is, but not both. */
    private static @Nullable LocalDate date(FieldValues values, LocalDateTime here) {
        int year = values.year == FieldValues.NONE ? here.getYear() : values.year;
        if (year < 1 || year > 9_999) {
            return null;
        }
        if (values.month != FieldValues.NONE && values.day != FieldValues.NONE) {
            return LocalDate.of(year, values.month, values.day);
        }
        if (hasDayOfYear(values)) {
            return LocalDate.of(year, 1, 1).plusDays(dayOfYear(values, year) - 1);
        }
        return isToday(values) ? LocalDate.of(year, here.getMonthValue(), here.getDayOfMonth()) : null;
    }

    private static boolean isToday(FieldValues values) {
        return values.month == FieldValues.NONE && values.day == FieldValues.NONE && !hasDayOfYear(values);
    }

    private static boolean hasDayOfYear(FieldValues values) {
        return values.dayOfYear != FieldValues.NONE
                || values.week != FieldValues.NONE && values.weekday != FieldValues.NONE;
    }

    /** From 1; weeks begin on Sunday or on Monday, and what comes before the first such day is week 0. */
    private static int dayOfYear(FieldValues values, int year) {
        if (values.dayOfYear != FieldValues.NONE) {
            return values.dayOfYear;
        }
        int shift = values.weeksFromMonday ? 0 : 1;
        int first = (LocalDate.of(year, 1, 1).getDayOfWeek().getValue() - 1 + shift) % 7;
        int weekday = (values.weekday + shift) % 7;
        int begin = values.week == 0 ? -first : (7 - first) % 7 + 7 * (values.week - 1);
        return 1 + begin + weekday;
    }

    /** Of the two moments of an hour that comes twice, the one closer to now; a time that is left out in spring is taken as if the clock had not been set. */
    private Instant local(LocalDateTime time, Instant now) {
        List<ZoneOffset> offsets = zone.local().getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
            return time.atZone(zone.local()).toInstant();
        }
        Instant first = time.toInstant(offsets.getFirst());
        Instant second = offsets.size() == 1 ? first : time.toInstant(offsets.getLast());
        return distance(second, now).compareTo(distance(first, now)) < 0 ? second : first;
    }

    private static Duration distance(Instant time, Instant now) {
        return Duration.between(time, now).abs();
    }
}
