/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * Where systemd 252 goes on after a month in which a repetition of days without an end ({@code *-*-01/7}) has run out. It adds once more and gets a day of the next month. From December it goes on at that day, so that
 * the days of January before it are lost. Else it goes back to the first, but keeps that day's summer time: where the first is still in summer time and that day is not, midnight of the first is lost.
 */
final class MonthCrossing {
    private final CalendarExpression expression;
    private final ZoneRules rules;

    MonthCrossing(CalendarExpression expression, ZoneRules rules) {
        this.expression = expression;
        this.rules = rules;
    }

    /** From when on a time counts that was found in another month. */
    LocalDateTime begin(LocalDateTime cursor, LocalDateTime found) {
        YearMonth month = YearMonth.from(found);
        YearMonth before = month.minusMonths(1);
        boolean crossed = !YearMonth.from(cursor).isAfter(before) && !expression.fromEnd() && searched(before);
        int over = crossed ? runOver(before.lengthOfMonth()) : -1;
        LocalDateTime first = month.atDay(1).atStartOfDay();
        if (over < 0) {
            return first;
        }
        LocalDateTime day = first.plusDays(over - before.lengthOfMonth() - 1L);
        return month.getMonthValue() == 1 ? day : first.plus(lost(first, day));
    }

    private boolean searched(YearMonth month) {
        return CalendarPart.first(expression.years(), month.getYear(), month.getYear()) >= 0
                && CalendarPart.first(expression.months(), month.getMonthValue(), month.getMonthValue()) >= 0;
    }

    /** Which day beyond the end of the month is next; negative for none. When the last day of a month is one of its own, systemd goes on to the next day and not to the next one of the repetition. */
    private int runOver(int length) {
        return (CalendarPart.bits(expression.days(), 1, length) >>> length & 1) != 0
                ? -1
                : CalendarPart.first(
                        expression.days().stream()
                                .filter(part -> part.stop() < 0 && part.repeat() > 0)
                                .toList(),
                        length + 1,
                        expression.days().isEmpty() ? 0 : 2 * length);
    }

    private Duration lost(LocalDateTime first, LocalDateTime over) {
        Duration there = saving(first);
        return saving(over).isZero() ? there : Duration.ZERO;
    }

    private Duration saving(LocalDateTime time) {
        ZoneOffset offset = rules.getOffset(time);
        Instant moment = time.toInstant(offset);
        return rules.getDaylightSavings(moment);
    }
}
