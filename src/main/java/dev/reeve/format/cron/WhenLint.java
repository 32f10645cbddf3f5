/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.model.CronExpression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression says and was hardly meant. */
public final class WhenLint {
    private static final Pattern STEP = Pattern.compile("\\*/(\\d{1,3})");
    private static final Instant ANY = Instant.parse("2024-01-01T00:00:00Z");
    private static final int FIELDS = 5;
    private static final int DAY = 2;
    private static final int WEEKDAY = 4;

    private WhenLint() {}

    public static List<String> doubts(CronExpression when) {
        List<String> doubts = new ArrayList<>();
        if (!when.reboot() && when.next(ANY, ZoneOffset.UTC) == null) {
            doubts.add("it never runs: there is no such day, or a field is empty");
        }
        String[] fields = when.text().strip().split("[ \t]+");
        if (fields.length == FIELDS) {
            days(fields[DAY], fields[WEEKDAY], doubts);
            steps("minute", fields[0], 60, "hour", doubts);
            steps("hour", fields[1], 24, "day", doubts);
        }
        return doubts;
    }

    private static void days(String day, String weekday, List<String> doubts) {
        if ("*".equals(day) || "*".equals(weekday)) {
            return;
        }
        boolean both = day.startsWith("*") || weekday.startsWith("*");
        doubts.add(
                both
                        ? "one of the day fields begins with a star, so that both must match: days '" + day
                                + "' that are also weekdays '" + weekday
                                + "'; without the star (1-31/2) either is enough"
                        : "either day field is enough: it runs on days '" + day + "' and on weekdays '" + weekday
                                + "'; for days that are both, test the one in the command");
    }

    private static void steps(String field, String text, int length, String whole, List<String> doubts) {
        Matcher step = STEP.matcher(text);
        int every = step.matches() ? Integer.parseInt(step.group(1)) : 1;
        if (every > length / 2) {
            String times = every < length ? "twice in each " + whole + ", unevenly" : "once in each " + whole;
            doubts.add("'" + text + "' is " + times + ": steps begin anew there");
        } else if (every > 0 && length % every != 0) {
            doubts.add("'" + text + "' is uneven: steps begin anew with each " + whole + ", and " + length + " " + field
                    + "s cannot be divided by " + every);
        }
    }
}
