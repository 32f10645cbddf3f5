/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A calendar expression while it is read. */
final class CalendarFields {
    private static final int MICROS = CalendarExpression.MICROS_PER_SECOND;

    /** Days nearer to its beginning than this are not in every month, counted from the end. */
    private static final int LAST_FROM_END = 28;

    /** systemd 252 takes them off again for each further element of a list: {@code *-*~1,26} is refused there. */
    private static final int LIST_LOSES = 3;

    /** A year of two digits below this one is after 2000. */
    private static final int TURN = 70;

    private final String text;
    int weekdays;
    boolean fromEnd;
    List<CalendarPart> years = List.of();
    List<CalendarPart> months = List.of();
    List<CalendarPart> days = List.of();
    List<CalendarPart> hours = List.of();
    List<CalendarPart> minutes = List.of();
    List<CalendarPart> seconds = values(0);

    @Nullable
    ZoneId zone;

    CalendarFields(String text) {
        this.text = text;
    }

    static List<CalendarPart> values(int... values) {
        return IntStream.of(values)
                .mapToObj(value -> new CalendarPart(value, -1, 0))
                .toList();
    }

    void date(List<CalendarPart> year, List<CalendarPart> month, List<CalendarPart> day, boolean counted) {
        years = year;
        months = month;
        days = day;
        fromEnd = counted;
    }

    void midnight() {
        hours = values(0);
        minutes = values(0);
        seconds = values(0);
    }

    void at(LocalDateTime time) {
        date(values(time.getYear()), values(time.getMonthValue()), values(time.getDayOfMonth()), false);
        hours = values(time.getHour());
        minutes = values(time.getMinute());
        seconds = values(time.getSecond() * MICROS);
        zone = ZoneId.of("UTC");
    }

    void normalize() {
        weekdays = weekdays == 0 ? CalendarExpression.ALL_DAYS : weekdays;
        fromEnd = fromEnd && !days.isEmpty();
        years = sorted(years.stream()
                .map(part -> new CalendarPart(year(part.start()), year(part.stop()), part.repeat()))
                .toList());
        months = sorted(months);
        days = sorted(days);
        hours = sorted(hours);
        minutes = sorted(minutes);
        seconds = sorted(seconds);
    }

    private static int year(int year) {
        return year < 0 || year >= 100 ? year : year + (year < TURN ? 2000 : 1900);
    }

    private static List<CalendarPart> sorted(List<CalendarPart> parts) {
        return parts.stream()
                .map(CalendarPart::trimmed)
                .sorted(CalendarPart.ORDER)
                .distinct()
                .toList();
    }

    CalendarExpression checked() throws TimeFault {
        check("year", years, CalendarExpression.FIRST_YEAR, CalendarExpression.LAST_YEAR, false);
        check("month", months, 1, 12, false);
        check("day-of-month", days, 1, fromEnd ? LAST_FROM_END : 31, fromEnd);
        check("hour", hours, 0, 23, false);
        check("minute", minutes, 0, 59, false);
        check("second", seconds, 0, CalendarExpression.LAST_MICRO, false);
        return new CalendarExpression(text, weekdays, fromEnd, years, months, days, hours, minutes, seconds, zone);
    }

    private static void check(String field, List<CalendarPart> parts, int least, int most, boolean counted)
            throws TimeFault {
        int limit = most;
        for (CalendarPart part : parts) {
            boolean fits = part.fits(least, limit, counted);
            limit -= counted ? LIST_LOSES : 0;
            if (!fits) {
                int shown = most == CalendarExpression.LAST_MICRO ? 59 : most;
                String range = least + " to " + shown;
                throw new TimeFault(
                        field,
                        0,
                        "not all of the " + field + " is within " + range
                                + ", or a range runs backwards or is never repeated",
                        "hour".equals(field) && part.start() == 24 ? "midnight is hour 0" : "");
            }
        }
    }
}
