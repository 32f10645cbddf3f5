/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Iterator;

/**
 * A cron expression of Quartz 2.3: seconds first, a year last if at all, one of the two day fields a question mark.
 *
 * @param text as written
 * @param seconds bit n: second n
 * @param minutes bit n: minute n
 * @param hours bit n: hour n
 * @param day which days of a month
 * @param months bit n: month n
 * @param years by the year
 */
public record QuartzExpression(
        String text, long seconds, long minutes, long hours, QuartzDay day, long months, QuartzYears years)
        implements TimeExpression {
    private static final int MICROS_PER_SECOND = 1_000_000;

    public static TimeParsed parse(String text) {
        return new QuartzParser(text).parse();
    }

    @Override
    public Iterator<Instant> times(Instant after, ZoneId zone) {
        return new ZonedTimes(new Bits(this), after, zone, ZonedTimes.Twice.SECOND);
    }

    private record Bits(QuartzExpression of) implements LocalFields {
        @Override
        public int yearFrom(int from) {
            return of.years.from(from);
        }

        @Override
        public long months() {
            return of.months;
        }

        @Override
        public long days(YearMonth month) {
            return of.day.days(month);
        }

        @Override
        public long hours() {
            return of.hours;
        }

        @Override
        public long minutes() {
            return of.minutes;
        }

        @Override
        public long microFrom(long from) {
            int second = LocalSearch.bitFrom(of.seconds, Math.ceilDiv((int) from, MICROS_PER_SECOND));
            return second < 0 ? -1 : (long) second * MICROS_PER_SECOND;
        }
    }
}
