/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.Findings;
import dev.reeve.format.nagios.PeriodFile;
import dev.reeve.model.period.DayRule.Reading;
import dev.reeve.model.period.NextOpen;
import dev.reeve.model.period.TimePeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Time periods: whether one is open, and when it next is. */
final class NagiosPeriodCases {
    private static final int MINUTE = 60;

    private NagiosPeriodCases() {}

    static NagiosVectors.Check next(Map<String, Object> file) {
        Map<String, TimePeriod> periods = periods(file);
        return vector -> next(period(periods, vector), vector);
    }

    static NagiosVectors.Check minutes(Map<String, Object> file) {
        Map<String, TimePeriod> periods = periods(file);
        return vector -> {
            List<List<Long>> actual = runs(period(periods, vector), vector);
            return actual.equals(vector.get("open_runs"))
                    ? ""
                    : name(vector) + ": " + actual + " and not " + vector.get("open_runs");
        };
    }

    private static Map<String, TimePeriod> periods(Map<String, Object> file) {
        return PeriodFile.read("vectors", (String) file.get("definitions"), Reading.NAGIOS, new Findings());
    }

    private static TimePeriod period(Map<String, TimePeriod> periods, Map<String, Object> vector) {
        return Objects.requireNonNull(periods.get(vector.get("period")), "not read: " + vector.get("period"));
    }

    private static String name(Map<String, Object> vector) {
        return vector.get("period") + " in " + vector.get("tz");
    }

    private static String next(TimePeriod period, Map<String, Object> vector) {
        ZoneId zone = ZoneId.of((String) vector.get("tz"));
        Instant at = Instant.ofEpochSecond((long) vector.get("at"));
        boolean open = period.open(at, zone);
        Long next = period.next(at, zone, NextOpen.NAGIOS_DAYS)
                .map(Instant::getEpochSecond)
                .orElse(null);
        boolean same = open == (boolean) vector.get("open")
                && (Objects.equals(next, expected(vector)) || Objects.equals(next, vector.get("next")));
        return same ? "" : name(vector) + " at " + at + ": " + open + " " + next + " and not " + vector;
    }

    /** On days on which the reference is off it is the first open minute, or none, that is asked for; what the reference said is taken too. */
    private static @Nullable Object expected(Map<String, Object> vector) {
        return vector.get(vector.containsKey("quirk") ? "first_open" : "next");
    }

    private static List<List<Long>> runs(TimePeriod period, Map<String, Object> vector) {
        ZoneId zone = ZoneId.of((String) vector.get("tz"));
        long from = (long) vector.get("from");
        List<List<Long>> runs = new ArrayList<>();
        for (long at = from; at < from + (long) vector.get("minutes") * MINUTE; at += MINUTE) {
            if (period.open(Instant.ofEpochSecond(at), zone)) {
                boolean goesOn = !runs.isEmpty() && runs.getLast().getLast() == at - MINUTE;
                long start = goesOn ? runs.removeLast().getFirst() : at;
                runs.add(List.of(start, at));
            }
        }
        return runs;
    }
}
