/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar expression of systemd.time(7), as of systemd 252. The day of the month and the day of the week must both fit. An empty list stands for every value.
 *
 * @param text as written
 * @param weekdays bit n: Monday is 0; all seven where none is named
 * @param fromEnd whether days count from the end of the month
 * @param seconds in microseconds
 * @param zone null where none is named
 */
public record CalendarExpression(
        String text,
        int weekdays,
        boolean fromEnd,
        List<CalendarPart> years,
        List<CalendarPart> months,
        List<CalendarPart> days,
        List<CalendarPart> hours,
        List<CalendarPart> minutes,
        List<CalendarPart> seconds,
        @Nullable ZoneId zone)
        implements TimeExpression {
    static final int ALL_DAYS = 0x7f;
    static final int FIRST_YEAR = 1970;
    static final int LAST_YEAR = 2199;
    static final int MICROS_PER_SECOND = 1_000_000;
    static final int LAST_MICRO = 60 * MICROS_PER_SECOND - 1;

    private static final int LAST_DAY = 31;

    public CalendarExpression {
        years = List.copyOf(years);
        months = List.copyOf(months);
        days = List.copyOf(days);
        hours = List.copyOf(hours);
        minutes = List.copyOf(minutes);
        seconds = List.copyOf(seconds);
    }

    public static TimeParsed parse(String text) {
        return CalendarParser.parse(text);
    }

    @Override
    public Iterator<Instant> times(Instant after, ZoneId otherwise) {
        return new ZonedTimes(new Bits(this), after, zone == null ? otherwise : zone, ZonedTimes.Twice.FIRST);
    }

    /** The same with what systemd 252 leaves out by mistake. */
    public Iterator<Instant> timesAsSystemd(Instant after, ZoneId otherwise) {
        ZoneId in = zone == null ? otherwise : zone;
        MonthCrossing crossing = new MonthCrossing(this, in.getRules());
        return new ZonedTimes(new Bits(this), after, in, ZonedTimes.Twice.FIRST, crossing::begin);
    }

    /** The same in systemd's own spelling, every field written out. */
    public String normalized() {
        return CalendarText.of(this);
    }

    private static final class Bits implements LocalFields {
        private final CalendarExpression of;
        private final long months;
        private final long hours;
        private final long minutes;

        Bits(CalendarExpression of) {
            this.of = of;
            this.months = CalendarPart.bits(of.months, 1, 12);
            this.hours = CalendarPart.bits(of.hours, 0, 23);
            this.minutes = CalendarPart.bits(of.minutes, 0, 59);
        }

        @Override
        public int yearFrom(int from) {
            return CalendarPart.first(of.years, Math.max(from, FIRST_YEAR), LAST_YEAR);
        }

        @Override
        public long months() {
            return months;
        }

        @Override
        public long days(YearMonth month) {
            int length = month.lengthOfMonth();
            List<CalendarPart> counted = of.fromEnd
                    ? of.days.stream()
                            .map(part -> part.turned(length))
                            .filter(part -> part.start() > 0)
                            .toList()
                    : of.days;
            boolean none = counted.isEmpty() && !of.days.isEmpty();
            return none ? 0 : CalendarPart.bits(counted, 1, LAST_DAY) & ofWeek(month);
        }

        private long ofWeek(YearMonth month) {
            int first = month.atDay(1).getDayOfWeek().getValue() - 1;
            long set = 0;
            for (int day = 1; day <= LAST_DAY; day++) {
                set |= (long) (of.weekdays >> (first + day - 1) % 7 & 1) << day;
            }
            return set;
        }

        @Override
        public long hours() {
            return hours;
        }

        @Override
        public long minutes() {
            return minutes;
        }

        @Override
        public long microFrom(long from) {
            return CalendarPart.first(of.seconds, (int) from, LAST_MICRO);
        }
    }
}
