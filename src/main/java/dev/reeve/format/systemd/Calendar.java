/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.systemd;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A calendar expression of systemd.time(7) as five fields of cron, where they can say the same. */
final class Calendar {
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private String days = "*";
    private String date = "*-*-*";
    private String time = "00:00:00";
    private @Nullable String zone;

    private Calendar() {}

    /**
     * What became of an expression.
     *
     * @param cron empty where cron cannot say it; then {@code problem} says why
     * @param zone null: the machine's
     * @param problem also where something was left out
     */
    record Cron(String cron, @Nullable String zone, String problem) {
        static Cron none(String problem) {
            return new Cron("", null, problem);
        }
    }

    static Cron cron(String expression) {
        String written = spelled(expression.strip().toLowerCase(Locale.ROOT), expression.strip());
        Calendar calendar = new Calendar();
        for (String word : written.split("\\s+")) {
            if (!calendar.take(word)) {
                return Cron.none("'" + word + "' is not understood");
            }
        }
        return calendar.fields();
    }

    private static String spelled(String word, String otherwise) {
        return switch (word) {
            case "minutely" -> "*-*-* *:*:00";
            case "hourly" -> "*-*-* *:00:00";
            case "daily" -> "*-*-* 00:00:00";
            case "weekly" -> "Mon *-*-* 00:00:00";
            case "monthly" -> "*-*-01 00:00:00";
            case "quarterly" -> "*-01,04,07,10-01 00:00:00";
            case "semiannually" -> "*-01,07-01 00:00:00";
            case "yearly", "annually" -> "*-01-01 00:00:00";
            default -> otherwise;
        };
    }

    private boolean take(String word) {
        if (word.indexOf(':') >= 0) {
            time = word;
        } else if (word.matches("(?i)(" + String.join("|", DAYS) + ")[a-z]*([,.].*)?")) {
            days = word.toLowerCase(Locale.ROOT);
        } else if (word.matches("[0-9*,./~-]+") && (word.indexOf('-') > 0 || word.indexOf('~') > 0)) {
            date = word;
        } else {
            zone = zone(word);
            return zone != null;
        }
        return true;
    }

    private static @Nullable String zone(String word) {
        try {
            return word.matches("[A-Za-z][A-Za-z0-9_/+-]*") ? ZoneId.of(word).getId() : null;
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private Cron fields() {
        String[] clock = time.split(":", -1);
        String[] parts = date.split("-", -1);
        if (clock.length > 3 || parts.length < 2 || parts.length > 3) {
            return Cron.none("it is not understood");
        }
        if (parts.length == 3 && !parts[0].equals("*")) {
            return Cron.none("cron has no years");
        }
        String second = clock.length == 3 ? clock[2] : "00";
        if (!second.matches("[0-9]{1,2}(\\.0*)?")) {
            return Cron.none("cron has no seconds");
        }
        String minute = field(clock[1], 59);
        String hour = field(clock[0], 23);
        String month = field(parts[parts.length - 2], 12);
        String day = field(parts[parts.length - 1], 31);
        String weekday = weekdays();
        if (minute == null || hour == null || month == null || day == null || weekday == null) {
            return Cron.none("a field of it is not understood");
        }
        if (!day.equals("*") && !weekday.equals("*")) {
            return Cron.none("cron would run on either the day of the month or the weekday, not on days that are both");
        }
        boolean whole = second.matches("0+(\\.0*)?");
        return new Cron(
                String.join(" ", minute, hour, day, month, weekday),
                zone,
                whole ? "" : "cron has no seconds: it runs at the full minute");
    }

    /** Lists, ranges with two points, steps after a slash; null for what is none of it. */
    private static @Nullable String field(String text, int most) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("(\\*|[0-9]{1,2}(\\.\\.[0-9]{1,2})?)(/[0-9]{1,2})?")) {
                return null;
            }
            String[] halves = part.split("/", 2);
            String range = halves[0].replace("..", "-").replaceAll("\\b0+(?=[0-9])", "");
            boolean open = halves.length == 2 && range.matches("[0-9]+");
            parts.add(range + (open ? "-" + most : "") + (halves.length == 2 ? "/" + Integer.parseInt(halves[1]) : ""));
        }
        return String.join(",", parts);
    }

    private @Nullable String weekdays() {
        if (days.equals("*")) {
            return days;
        }
        TreeSet<Integer> set = new TreeSet<>();
        for (String part : days.split(",")) {
            String[] ends = part.split("\\.\\.", 2);
            int first = day(ends[0]);
            int last = day(ends[ends.length - 1]);
            if (first < 0 || last < 0) {
                return null;
            }
            for (int d = first; ; d = (d + 1) % 7) {
                set.add(d);
                if (d == last) {
                    break;
                }
            }
        }
        return set.size() == 7 ? "*" : compact(new ArrayList<>(set));
    }

    private static int day(String name) {
        return name.length() < 3 ? -1 : DAYS.indexOf(name.substring(0, 3));
    }

    private static String compact(List<Integer> days) {
        boolean row = days.size() > 2 && days.getLast() - days.getFirst() == days.size() - 1;
        return row
                ? days.getFirst() + "-" + days.getLast()
                : String.join(",", days.stream().map(String::valueOf).toList());
    }
}
