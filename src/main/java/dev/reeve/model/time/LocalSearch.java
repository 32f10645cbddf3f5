/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Finds the first local time that fits, whatever the zone: from the year down, so that what never comes is known after a few thousand steps. */
final class LocalSearch {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final LocalFields fields;

    LocalSearch(LocalFields fields) {
        this.fields = fields;
    }

    /** The first one at or after {@code from}; null when there is none. */
    @Nullable
    LocalDateTime from(LocalDateTime from) {
        LocalDateTime start = wholeMicro(from);
        for (int year = fields.yearFrom(start.getYear()); year >= 0; year = fields.yearFrom(year + 1)) {
            LocalDateTime found = inYear(year, start);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static LocalDateTime wholeMicro(LocalDateTime time) {
        LocalDateTime whole = time.truncatedTo(ChronoUnit.MICROS);
        return whole.equals(time) ? whole : whole.plus(1, ChronoUnit.MICROS);
    }

    private @Nullable LocalDateTime inYear(int year, LocalDateTime start) {
        int first = year == start.getYear() ? start.getMonthValue() : 1;
        for (int month = bitFrom(fields.months(), first); month >= 0; month = bitFrom(fields.months(), month + 1)) {
            LocalDateTime found = inMonth(YearMonth.of(year, month), start);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable LocalDateTime inMonth(YearMonth month, LocalDateTime start) {
        boolean same = month.equals(YearMonth.from(start));
        long days = fields.days(month);
        for (int day = bitFrom(days, same ? start.getDayOfMonth() : 1);
                day >= 0 && day <= month.lengthOfMonth();
                day = bitFrom(days, day + 1)) {
            boolean today = same && day == start.getDayOfMonth();
            LocalTime time = timeFrom(today ? start.toLocalTime() : LocalTime.MIN);
            if (time != null) {
                return month.atDay(day).atTime(time);
            }
        }
        return null;
    }

    private @Nullable LocalTime timeFrom(LocalTime from) {
        for (int hour = bitFrom(fields.hours(), from.getHour()); hour >= 0; hour = bitFrom(fields.hours(), hour + 1)) {
            LocalTime found = inHour(hour, hour == from.getHour() ? from : LocalTime.of(hour, 0));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable LocalTime inHour(int hour, LocalTime from) {
        int first = from.getMinute();
        for (int minute = bitFrom(fields.minutes(), first);
                minute >= 0;
                minute = bitFrom(fields.minutes(), minute + 1)) {
            long micro = fields.microFrom(minute == first ? micros(from) : 0);
            if (micro >= 0) {
                int nanos = (int) (micro % MICROS_PER_SECOND) * NANOS_PER_MICRO;
                return LocalTime.of(hour, minute, (int) (micro / MICROS_PER_SECOND), nanos);
            }
        }
        return null;
    }

    private static long micros(LocalTime time) {
        return time.getSecond() * MICROS_PER_SECOND + time.getNano() / NANOS_PER_MICRO;
    }

    /** The first bit from {@code from} on that is set; negative for none. */
    static int bitFrom(long set, int from) {
        long left = from >= Long.SIZE ? 0 : set & (-1L << from);
        return left == 0 ? -1 : Long.numberOfTrailingZeros(left);
    }
}
