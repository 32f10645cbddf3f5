/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.Quote;
import dev.reeve.format.nagios.Kind;
import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.format.nagios.NagiosObject;
import dev.reeve.model.Origin;
import dev.reeve.model.date.Names;
import dev.reeve.model.period.NextOpen;
import dev.reeve.model.period.TimePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time periods that are never open, that nothing names, or whose days Nagios takes otherwise than they read. */
final class PeriodDoubts {
    private static final List<Integer> LENGTHS = List.of(31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
    private static final Pattern RANGE = Pattern.compile("([a-z]+) +\\d+ *- *([a-z]+) +\\d+.*");
    private static final Pattern DAY = Pattern.compile("([a-z]+) +(\\d{1,3})( *[-/].*)?");

    private final NagiosConfig config;
    private final Objects objects;
    private final Instant now;
    private final ZoneId zone;
    private final Doubts doubts;

    PeriodDoubts(NagiosConfig config, Objects objects, Instant now, ZoneId zone, Doubts doubts) {
        this.config = config;
        this.objects = objects;
        this.now = now;
        this.zone = zone;
        this.doubts = doubts;
    }

    void look() {
        TreeSet<String> used = used();
        for (NagiosObject period : objects.all(Kind.TIMEPERIOD)) {
            TimePeriod hours = config.periods().get(period.name());
            if (hours != null) {
                open(period, hours, used.contains(period.name()));
            }
            period.values().keySet().forEach(days -> days(period, days));
        }
    }

    private void open(NagiosObject period, TimePeriod hours, boolean used) {
        if (hours.next(now, zone, NextOpen.MOST_DAYS).isEmpty()) {
            String message = "the timeperiod " + Quote.of(period.name()) + " is never open again";
            boolean meant = hours.week().isEmpty() && hours.rules().isEmpty();
            if (used && !meant) {
                doubts.warn("shut", period.origin(), message, "hours of some day to come, such as monday 09:00-17:00");
            } else if (used) {
                doubts.note("shut", period.origin(), message + ": it has no hours", "");
            }
        }
        if (!used) {
            doubts.note("unused", period.origin(), "nothing names the timeperiod " + Quote.of(period.name()), "");
        }
    }

    /** What names a period, and what that leaves out. */
    private TreeSet<String> used() {
        TreeSet<String> used = new TreeSet<>();
        for (NagiosObject object : config.objects()) {
            for (Map.Entry<String, String> value : object.values().entrySet()) {
                if (value.getKey().endsWith("_period")) {
                    used.add(value.getValue());
                } else if (value.getKey().equals("exclude")) {
                    used.addAll(object.list("exclude"));
                }
            }
        }
        return used;
    }

    private void days(NagiosObject period, String days) {
        Matcher range = RANGE.matcher(days);
        if (range.matches() && Names.MONTHS.contains(range.group(1)) && Names.MONTHS.contains(range.group(2))) {
            if (Names.MONTHS.indexOf(range.group(1)) > Names.MONTHS.indexOf(range.group(2))) {
                overYear(period, days);
            }
        }
        Matcher day = DAY.matcher(days);
        int month = day.matches() ? Names.MONTHS.indexOf(day.group(1)) : -1;
        if (month >= 0 && Integer.parseInt(day.group(2)) > LENGTHS.get(month)) {
            doubts.warn(
                    "day" + days,
                    at(period, days),
                    shown(period, days) + ": there is no such day",
                    "a day that " + day.group(1) + " has");
        }
    }

    private void overYear(NagiosObject period, String days) {
        doubts.warn(
                "year" + days,
                at(period, days),
                shown(period, days)
                        + " goes over the end of the year: Nagios, and `mode: compat`, keep the days of the new year shut",
                "two lines, one up to december 31 and one from january 1");
    }

    private static Origin at(NagiosObject period, String days) {
        return period.at(days);
    }

    private static String shown(NagiosObject period, String days) {
        return Quote.of(days) + " of the timeperiod " + Quote.of(period.name());
    }
}
