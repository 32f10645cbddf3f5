/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;

/** Which days of a month an expression means. */
public sealed interface QuartzDay {
    int DAYS_IN_WEEK = 7;

    /** Bit n: day n. */
    long days(YearMonth month);

    /** @param set bit n: day n of the month */
    record OfMonth(long set) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            return set;
        }
    }

    /** {@code 15W}: the weekday (Monday to Friday) nearest to a day, within the month. None in a month without that day. */
    record NearestWeekday(int day) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            return month.isValidDay(day) ? nearest(month.atDay(day)) : 0;
        }
    }

    /**
     * {@code L}, {@code L-3}, {@code LW}: counted from the end of the month.
     *
     * @param offset days before the last
     * @param weekday whether the nearest weekday is meant
     */
    record Last(int offset, boolean weekday) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            int day = month.lengthOfMonth() - offset;
            return day < 1 ? 0 : weekday ? nearest(month.atDay(day)) : 1L << day;
        }
    }

    /** @param set bit n: 1 is Sunday, 7 Saturday */
    record OfWeek(long set) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            long days = 0;
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                days |= (set >>> weekday(month.atDay(day)) & 1) << day;
            }
            return days;
        }
    }

    /** {@code 6#3}: the third Friday. None in a month that has not so many. */
    record Nth(int weekday, int nth) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            int day = first(month, weekday) + (nth - 1) * DAYS_IN_WEEK;
            return month.isValidDay(day) ? 1L << day : 0;
        }
    }

    /** {@code 6L}: the last Friday. */
    record LastWeekday(int weekday) implements QuartzDay {
        @Override
        public long days(YearMonth month) {
            int first = first(month, weekday);
            return 1L << first + (month.lengthOfMonth() - first) / DAYS_IN_WEEK * DAYS_IN_WEEK;
        }
    }

    private static int first(YearMonth month, int weekday) {
        return 1 + Math.floorMod(weekday - weekday(month.atDay(1)), DAYS_IN_WEEK);
    }

    private static int weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() % DAYS_IN_WEEK + 1;
    }

    private static long nearest(LocalDate day) {
        int at = day.getDayOfMonth();
        int moved = switch (day.getDayOfWeek()) {
            case SATURDAY -> at == 1 ? at + 2 : at - 1;
            case SUNDAY -> at == day.lengthOfMonth() ? at - 2 : at + 1;
            case DayOfWeek weekday -> at;
        };
        return 1L << moved;
    }
}
