/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A way to name a day. Numbers below zero count from the end of the month. The kinds are in the order in which the first that fits a day wins. */
public sealed interface DayPoint {
    /** {@code 2026-12-25} */
    record Date(LocalDate date) implements DayPoint {
        @Override
        public Optional<LocalDate> in(YearMonth month) {
            return Optional.of(date);
        }
    }

    /** {@code december 25} */
    record OfYear(int month, int day) implements DayPoint {
        @Override
        public Optional<LocalDate> in(YearMonth around) {
            return DayPoint.day(around.withMonth(month), day);
        }
    }

    /** {@code day 25} */
    record OfMonth(int day) implements DayPoint {
        @Override
        public Optional<LocalDate> in(YearMonth month) {
            return DayPoint.day(month, day);
        }
    }

    /** {@code monday 3 may} */
    record WeekdayOfYear(DayOfWeek weekday, int number, int month) implements DayPoint {
        @Override
        public Optional<LocalDate> in(YearMonth around) {
            return DayPoint.weekday(around.withMonth(month), weekday, number);
        }
    }

    /** {@code monday 3} */
    record WeekdayOfMonth(DayOfWeek weekday, int number) implements DayPoint {
        @Override
        public Optional<LocalDate> in(YearMonth month) {
            return DayPoint.weekday(month, weekday, number);
        }
    }

    /** The day it names in a month, or in its year; nothing where that has no such day. */
    Optional<LocalDate> in(YearMonth month);

    /** Lower ones hide higher ones. */
    default int rank() {
        return switch (this) {
            case Date date -> 0;
            case OfYear day -> 1;
            case OfMonth day -> 2;
            case WeekdayOfYear day -> 3;
            case WeekdayOfMonth day -> 4;
        };
    }

    private static Optional<LocalDate> day(YearMonth month, int day) {
        int length = month.lengthOfMonth();
        int counted = day < 0 ? length + 1 + day : day;
        return counted >= 1 && counted <= length ? Optional.of(month.atDay(counted)) : Optional.empty();
    }

    private static Optional<LocalDate> weekday(YearMonth month, DayOfWeek weekday, int number) {
        LocalDate edge = number < 0 ? month.atEndOfMonth() : month.atDay(1);
        int away = number < 0
                ? -Math.floorMod(edge.getDayOfWeek().getValue() - weekday.getValue(), 7)
                : Math.floorMod(weekday.getValue() - edge.getDayOfWeek().getValue(), 7);
        int weeks = number < 0 ? number + 1 : number - 1;
        LocalDate day = edge.plusDays(away).plus(weeks, ChronoUnit.WEEKS);
        return YearMonth.from(day).equals(month) && number != 0 ? Optional.of(day) : Optional.empty();
    }
}
