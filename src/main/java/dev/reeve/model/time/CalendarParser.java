/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a calendar expression as systemd 252 does: what it refuses is refused, what it takes means the same. */
final class CalendarParser {
    private static final int MAX_LENGTH = 1_000;
    private static final String UTC = " UTC";

    private CalendarParser() {}

    static TimeParsed parse(String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new TimeFault("expression", MAX_LENGTH, "longer than " + MAX_LENGTH + " characters", "");
            }
            return checked(read(text));
        } catch (TimeFault fault) {
            return fault.error();
        }
    }

    private static CalendarFields read(String text) throws TimeFault {
        String rest = text;
        CalendarFields fields = new CalendarFields(text);
        int space = text.lastIndexOf(' ');
        if (text.regionMatches(true, text.length() - UTC.length(), UTC, 0, UTC.length())) {
            rest = text.substring(0, text.length() - UTC.length());
            fields.zone = ZoneId.of("UTC");
        } else if (space >= 0 && zone(text.substring(space + 1)) != null) {
            rest = text.substring(0, space);
            fields.zone = zone(text.substring(space + 1));
        }
        if (rest.isEmpty()) {
            throw new TimeFault("expression", 0, "there is no time in it", "'daily' or '*-*-* 04:00:00'");
        }
        if (!word(fields, rest.toLowerCase(Locale.ROOT))) {
            parts(fields, rest);
        }
        return fields;
    }

    /** Only names of the database: an offset or an abbreviation is no zone there. */
    private static @Nullable ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }

    private static boolean word(CalendarFields fields, String word) {
        List<CalendarPart> zero = CalendarFields.values(0);
        fields.seconds = zero;
        switch (word) {
            case "minutely" -> fields.seconds = zero;
            case "hourly" -> fields.minutes = zero;
            case "daily" -> fields.midnight();
            case "weekly" -> fields.weekdays = 1;
            case "monthly" -> fields.days = CalendarFields.values(1);
            case "quarterly" -> fields.months = CalendarFields.values(1, 4, 7, 10);
            case "biannually", "bi-annually", "semiannually", "semi-annually" ->
                fields.months = CalendarFields.values(1, 7);
            case "yearly", "annually", "anually" -> fields.months = CalendarFields.values(1);
            default -> {
                return false;
            }
        }
        if (!fields.months.isEmpty()) {
            fields.days = CalendarFields.values(1);
        }
        if (!fields.days.isEmpty() || fields.weekdays != 0) {
            fields.midnight();
        }
        return true;
    }

    private static void parts(CalendarFields fields, String text) throws TimeFault {
        CalendarWeekdays weekdays = new CalendarWeekdays(text);
        fields.weekdays = weekdays.read();
        CalendarCursor cursor = new CalendarCursor(text, weekdays.at());
        if (cursor.peek() == '@') {
            moment(fields, text, cursor.at() + 1);
            return;
        }
        date(fields, cursor, new CalendarCursor(text, cursor.at()));
        time(fields, cursor);
    }

    private static void moment(CalendarFields fields, String text, int at) throws TimeFault {
        try {
            Instant moment = Instant.ofEpochSecond(Integer.parseUnsignedInt(text.substring(at)));
            fields.at(LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        } catch (NumberFormatException e) {
            throw new TimeFault("expression", at, "seconds since 1970 are expected after '@'", "'@1700000000'");
        }
    }

    /** @param ahead to look with: only what comes after the first list tells whether it is a date */
    private static void date(CalendarFields fields, CalendarCursor cursor, CalendarCursor ahead) throws TimeFault {
        if (ahead.atEnd()) {
            return;
        }
        List<CalendarPart> first = ahead.list("date", false);
        if (ahead.atEnd() || ahead.peek() == ':') {
            return;
        }
        boolean fromEnd = dash(ahead, "date");
        List<CalendarPart> second = ahead.list("month", false);
        if (ahead.atEnd() || ahead.peek() == ' ') {
            fields.date(List.of(), first, second, fromEnd);
        } else if (fromEnd) {
            throw ahead.fault("day-of-month", "nothing can follow a day that is counted from the end", "'*-*~1'");
        } else {
            fromEnd = dash(ahead, "month");
            fields.date(first, second, ahead.list("day-of-month", false), fromEnd);
        }
        if (!ahead.atEnd() && ahead.peek() != ' ') {
            throw ahead.fault("day-of-month", "a space or the end is expected, not '" + ahead.peek() + "'", "");
        }
        ahead.skipSpaces();
        cursor.skip(ahead.at() - cursor.at());
    }

    private static boolean dash(CalendarCursor cursor, String field) throws TimeFault {
        char sign = cursor.peek();
        if (sign != '-' && sign != '~') {
            String hint = sign == '/' ? "a star takes no '/': write '0/n' or '1/n'" : "";
            throw cursor.fault(field, "'-' or '~' is expected, not '" + sign + "'", hint);
        }
        cursor.skip(1);
        return sign == '~';
    }

    private static void time(CalendarFields fields, CalendarCursor cursor) throws TimeFault {
        if (cursor.atEnd()) {
            fields.midnight();
            return;
        }
        fields.hours = cursor.list("hour", false);
        colon(cursor, "hour");
        fields.minutes = cursor.list("minute", false);
        if (!cursor.atEnd()) {
            colon(cursor, "minute");
            fields.seconds = cursor.list("second", true);
        }
        if (!cursor.atEnd()) {
            throw cursor.fault("second", "the end is expected, not '" + cursor.peek() + "'", "");
        }
    }

    private static void colon(CalendarCursor cursor, String field) throws TimeFault {
        if (cursor.peek() != ':') {
            throw cursor.fault(field, "':' is expected", "hours and minutes, such as '04:30'");
        }
        cursor.skip(1);
    }

    private static CalendarExpression checked(CalendarFields fields) throws TimeFault {
        fields.normalize();
        return fields.checked();
    }
}
