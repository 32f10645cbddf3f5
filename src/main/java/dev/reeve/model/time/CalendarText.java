/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

import java.util.List;
import java.util.Locale;

/** Writes a calendar expression as {@code systemd-analyze calendar} does. */
final class CalendarText {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private CalendarText() {}

    static String of(CalendarExpression e) {
        String days = e.weekdays() == CalendarExpression.ALL_DAYS ? "" : weekdays(e.weekdays()) + " ";
        return days + list(e.years(), 4, 1) + "-" + list(e.months(), 2, 1) + (e.fromEnd() ? "~" : "-")
                + list(e.days(), 2, 1) + " " + list(e.hours(), 2, 1) + ":" + list(e.minutes(), 2, 1) + ":"
                + seconds(e.seconds()) + (e.zone() == null ? "" : " " + e.zone());
    }

    private static String weekdays(int set) {
        StringBuilder out = new StringBuilder();
        for (int day = 0; day < DAYS.length; day++) {
            int first = day;
            while (day < DAYS.length && (set >> day & 1) != 0) {
                day++;
            }
            if (day > first) {
                out.append(out.isEmpty() ? "" : ",").append(run(first, day - 1));
            }
        }
        return out.toString();
    }

    private static String run(int first, int last) {
        return first == last ? DAYS[first] : DAYS[first] + (last > first + 1 ? ".." : ",") + DAYS[last];
    }

    private static String seconds(List<CalendarPart> parts) {
        CalendarPart every = new CalendarPart(0, -1, CalendarExpression.MICROS_PER_SECOND);
        return parts.equals(List.of(every)) ? "*" : list(parts, 2, CalendarExpression.MICROS_PER_SECOND);
    }

    private static String list(List<CalendarPart> parts, int width, int unit) {
        return parts.isEmpty()
                ? "*"
                : String.join(
                        ",", parts.stream().map(part -> part(part, width, unit)).toList());
    }

    private static String part(CalendarPart part, int width, int unit) {
        boolean ranged = part.stop() > 0;
        boolean stepped = part.repeat() > 0 && !(ranged && part.repeat() == unit);
        return number(part.start(), width, unit)
                + (ranged ? ".." + number(part.stop(), width, unit) : "")
                + (stepped ? "/" + number(part.repeat(), 1, unit) : "");
    }

    private static String number(int value, int width, int unit) {
        String whole = String.format(Locale.ROOT, "%0" + width + "d", value / unit);
        return value % unit == 0 ? whole : whole + String.format(Locale.ROOT, ".%06d", value % unit);
    }
}
