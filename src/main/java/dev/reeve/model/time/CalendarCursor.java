/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.ArrayList;
import java.util.List;

/** Reads the lists of numbers in a calendar expression. */
final class CalendarCursor {
    private static final int MAX_PARTS = 240;
    private static final int MAX_FRACTION = 6;
    private static final int MICROS = CalendarExpression.MICROS_PER_SECOND;

    private final String text;
    private int at;

    CalendarCursor(String text, int at) {
        this.text = text;
        this.at = at;
    }

    int at() {
        return at;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    void skip(int count) {
        at += count;
    }

    void skipSpaces() {
        while (peek() == ' ') {
            at++;
        }
    }

    /** A list, or a star, for which it is empty. */
    List<CalendarPart> list(String field, boolean seconds) throws TimeFault {
        List<CalendarPart> parts = new ArrayList<>();
        if (peek() == '*') {
            at++;
            if (seconds) {
                parts.add(new CalendarPart(0, -1, MICROS));
            }
            return parts;
        }
        parts.add(part(field, seconds));
        while (peek() == ',') {
            at++;
            parts.add(part(field, seconds));
            if (parts.size() > MAX_PARTS) {
                throw fault(field, "a list has at most " + MAX_PARTS + " elements", "");
            }
        }
        return parts;
    }

    private CalendarPart part(String field, boolean seconds) throws TimeFault {
        int start = number(field, seconds);
        int stop = -1;
        int repeat = 0;
        if (text.startsWith("..", at)) {
            at += 2;
            stop = number(field, seconds);
            repeat = seconds ? MICROS : 1;
        }
        if (peek() == '/') {
            at++;
            repeat = number(field, seconds);
            if (repeat == 0) {
                throw fault(field, "a repetition is 1 or more, not 0", "");
            }
        }
        if (!atEnd() && " ,-~:".indexOf(peek()) < 0) {
            throw fault(field, "'" + peek() + "' cannot follow a number here", hint(peek()));
        }
        return new CalendarPart(start, stop, repeat);
    }

    private static String hint(char sign) {
        return switch (sign) {
            case 'T' -> "a space stands between the date and the time";
            case '.' -> "a range is written with two dots, such as '1..5'";
            default -> "";
        };
    }

    private int number(String field, boolean seconds) throws TimeFault {
        long value = digits(field);
        if (seconds) {
            value = value * MICROS + fraction(field);
        }
        if (value > Integer.MAX_VALUE) {
            throw fault(field, "the number is too large", "");
        }
        return (int) value;
    }

    private long digits(String field) throws TimeFault {
        int start = at;
        long value = 0;
        while (isDigit(peek()) && value <= Integer.MAX_VALUE) {
            value = value * 10 + peek() - '0';
            at++;
        }
        if (at == start) {
            String found = atEnd() ? "nothing" : "'" + peek() + "'";
            throw fault(
                    field, "a number or '*' is expected, not " + found, peek() == '/' ? "'0/n' instead of '*/n'" : "");
        }
        return value;
    }

    private int fraction(String field) throws TimeFault {
        if (peek() != '.' || text.startsWith("..", at)) {
            return 0;
        }
        at++;
        int start = at;
        int value = 0;
        while (isDigit(peek()) && at - start < MAX_FRACTION) {
            value = value * 10 + peek() - '0';
            at++;
        }
        if (at == start || isDigit(peek())) {
            throw fault(field, "one to six digits are expected after the point", "");
        }
        for (int digit = at - start; digit < MAX_FRACTION; digit++) {
            value *= 10;
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    TimeFault fault(String field, String message, String suggestion) {
        return new TimeFault(field, at, message, suggestion);
    }
}
