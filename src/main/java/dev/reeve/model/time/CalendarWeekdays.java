/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.List;

/** Reads the days of the week at the beginning of a calendar expression. */
final class CalendarWeekdays {
    private static final String FIELD = "day-of-week";
    private static final List<String> LONG =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final int SHORT = 3;

    private final String text;
    private int at;
    private int set;

    CalendarWeekdays(String text) {
        this.text = text;
    }

    /** Where the rest begins: at 0 when there are none. */
    int at() {
        return at;
    }

    /** 0 for none. */
    int read() throws TimeFault {
        int from = -1;
        while (true) {
            int start = at;
            int day = day(start);
            if (day < 0) {
                return none(start);
            }
            add(from, day, start);
            from = separator(from >= 0, day);
            if (at == text.length() || text.charAt(at) == ' ') {
                return end(from);
            }
        }
    }

    private int none(int start) throws TimeFault {
        if (start > 0) {
            throw new TimeFault(FIELD, start, "a day of the week is expected", "Mon, Tue, Wed, Thu, Fri, Sat, Sun");
        }
        return 0;
    }

    /** Moves behind the name; negative, and where it was, when there is none. */
    private int day(int start) throws TimeFault {
        for (int day = 0; day < LONG.size(); day++) {
            String name = LONG.get(day);
            int length = begins(name, start) ? name.length() : begins(name.substring(0, SHORT), start) ? SHORT : 0;
            if (length > 0) {
                at = start + length;
                if (at < text.length() && "-., ".indexOf(text.charAt(at)) < 0) {
                    throw new TimeFault(FIELD, at, "'" + text.charAt(at) + "' cannot follow a day of the week", "");
                }
                return day;
            }
        }
        return -1;
    }

    private boolean begins(String name, int start) {
        return text.regionMatches(true, start, name, 0, name.length());
    }

    private void add(int from, int day, int start) throws TimeFault {
        if (from > day) {
            String both = range(from, LONG.size() - 1) + "," + range(0, day);
            throw new TimeFault(FIELD, start, "a range cannot run over the end of the week", "'" + both + "'");
        }
        for (int each = Math.max(from, 0); from >= 0 && each < day; each++) {
            set |= 1 << each;
        }
        set |= 1 << day;
    }

    private static String range(int first, int last) {
        return shown(first) + (first == last ? "" : ".." + shown(last));
    }

    private static String shown(int day) {
        String name = LONG.get(day);
        return Character.toUpperCase(name.charAt(0)) + name.substring(1, SHORT);
    }

    /** The day that a range begins with; negative where none was begun. */
    private int separator(boolean ranged, int day) throws TimeFault {
        if (at == text.length() || text.charAt(at) == ' ') {
            return -1;
        }
        if (text.charAt(at) == ',') {
            at++;
            return -1;
        }
        int length = text.charAt(at) == '-' ? 1 : text.startsWith("..", at) ? 2 : 0;
        if (ranged || length == 0) {
            throw new TimeFault(FIELD, at, "a range is two days with '..' between them", "'Mon..Fri'");
        }
        at += length;
        return day;
    }

    private int end(int from) throws TimeFault {
        if (from >= 0) {
            throw new TimeFault(FIELD, at, "the range has no end", "'Mon..Fri'");
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return set;
    }
}
