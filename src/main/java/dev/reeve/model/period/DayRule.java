/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Hours of certain days: from one to another, or every n-th of them.
 *
 * @param to of the same kind; the same as {@code from} for one day
 * @param every days from one that counts to the next, counted from the first; 1 for all
 * @param endless a date with {@code /} and no end
 */
public record DayRule(DayPoint from, DayPoint to, int every, boolean endless, List<Span> spans) {
    public DayRule {
        spans = List.copyOf(spans);
        if (from.rank() != to.rank() || every < 1) {
            throw new IllegalArgumentException(from + " to " + to + " every " + every);
        }
    }

    /** How a rule is read where Nagios does not do what its manual says. */
    public enum Reading {
        /** What the manual says: {@code december 24 - january 2} has days in both years, and what has a {@code /} ends at its end. */
        MANUAL,
        /** What Nagios 4 does: the days of January are left out, and nothing with {@code /} has an end but that of its month or year. */
        NAGIOS
    }

    boolean fits(WallTime at, Reading reading) {
        YearMonth month = YearMonth.from(at.day());
        if (every > 1 && reading == Reading.NAGIOS) {
            return within(at, from.in(month).orElse(LocalDate.MAX), LocalDate.MAX, reading);
        }
        return switch (from) {
            case DayPoint.Date date -> dates(at, date.date(), reading);
            case DayPoint.OfYear of -> yearly(at, month, reading);
            case DayPoint.WeekdayOfYear of -> yearly(at, month, reading);
            case DayPoint.OfMonth of -> wrapping(at, month, 1, reading);
            case DayPoint.WeekdayOfMonth of -> wrapping(at, month, 1, reading);
        };
    }

    private boolean dates(WallTime at, LocalDate start, Reading reading) {
        LocalDate end = endless ? LocalDate.MAX : last(YearMonth.from(start));
        return within(at, start, end, reading);
    }

    private boolean yearly(WallTime at, YearMonth month, Reading reading) {
        if (reading == Reading.MANUAL) {
            return wrapping(at, month, 12, reading);
        }
        LocalDate start = from.in(month).orElse(LocalDate.MAX);
        LocalDate end = last(month);
        return within(at, start, end.isBefore(start) ? last(month.plusYears(1)) : end, reading);
    }

    /** Where the end comes before the start, it is that of the next month (or year), or the start that of the one before. */
    private boolean wrapping(WallTime at, YearMonth month, int cycle, Reading reading) {
        LocalDate start = from.in(month).orElse(LocalDate.MAX);
        LocalDate end = last(month);
        if (start.equals(LocalDate.MAX) || !end.isBefore(start)) {
            return within(at, start, end, reading);
        }
        LocalDate before = from.in(month.minusMonths(cycle)).orElse(LocalDate.MAX);
        return within(at, start, last(month.plusMonths(cycle)), reading) || within(at, before, end, reading);
    }

    /** A month that is too short for the end of several days ends them. */
    private LocalDate last(YearMonth month) {
        return to.in(month).orElseGet(() -> from.equals(to) ? LocalDate.MIN : month.atEndOfMonth());
    }

    private boolean within(WallTime at, LocalDate start, LocalDate end, Reading reading) {
        LocalDate day = at.day();
        boolean over =
                reading == Reading.NAGIOS && day.equals(end) && from instanceof DayPoint.OfMonth && at.afterFallBack();
        return !day.isBefore(start)
                && !day.isAfter(end)
                && !over
                && (every == 1 || days(at, start, reading) % every == 0);
    }

    private static long days(WallTime at, LocalDate start, Reading reading) {
        return reading == Reading.NAGIOS ? at.daysSince(start) : ChronoUnit.DAYS.between(start, at.day());
    }
}
