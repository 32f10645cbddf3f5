/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.conformance.Area.CaseResult;
import dev.reeve.model.time.CalendarExpression;
import dev.reeve.model.time.QuartzExpression;
import dev.reeve.model.time.TimeExpression;
import dev.reeve.model.time.TimeParsed;
import dev.reeve.model.time.TimeSyntaxError;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Elapses of systemd's calendar expressions and fire times of Quartz' ones: {@code oncalendar.jsonl} and {@code quartz.jsonl}. */
final class CronTimeCases {
    private static final int CALENDAR_TIMES = 6;
    private static final int QUARTZ_TIMES = 5;

    private CronTimeCases() {}

    static CaseResult calendar(Map<String, Object> recorded) {
        TimeParsed parsed = CalendarExpression.parse((String) recorded.get("expr"));
        String message = difference(parsed, recorded, CALENDAR_TIMES);
        if (message.isEmpty() && parsed instanceof CalendarExpression expression) {
            String normalized = expression.normalized();
            message = normalized.equals(recorded.get("normalized"))
                    ? ""
                    : normalized + " and not " + recorded.get("normalized");
        }
        return result("oncalendar", "oncalendar", recorded, message);
    }

    static CaseResult quartz(Map<String, Object> recorded) {
        TimeParsed parsed = QuartzExpression.parse((String) recorded.get("expr"));
        String group = Boolean.TRUE.equals(recorded.get("agree")) ? "quartz agreed" : "quartz rest";
        return result("quartz", group, recorded, difference(parsed, recorded, QUARTZ_TIMES));
    }

    private static CaseResult result(String kind, String group, Map<String, Object> recorded, String message) {
        String name = kind + " '" + recorded.get("expr") + "' " + recorded.get("zone") + " " + recorded.get("from");
        return new CaseResult(name, group, message.isEmpty(), message);
    }

    private static String difference(TimeParsed parsed, Map<String, Object> recorded, int count) {
        boolean refused = recorded.containsKey("expect_error");
        return switch (parsed) {
            case TimeSyntaxError error -> refused ? "" : "is refused: " + error;
            case TimeExpression expression -> refused ? "is accepted" : times(expression, recorded, count);
        };
    }

    private static String times(TimeExpression expression, Map<String, Object> recorded, int count) {
        Instant from = Instant.parse((String) recorded.get("from"));
        ZoneId zone = ZoneId.of((String) recorded.get("zone"));
        Iterator<Instant> times = expression instanceof CalendarExpression calendar
                ? calendar.timesAsSystemd(from, zone)
                : expression.times(from, zone);
        List<String> found = new ArrayList<>();
        while (found.size() < count && times.hasNext()) {
            found.add(times.next().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return found.equals(recorded.get("expect")) ? "" : found + " and not " + recorded.get("expect");
    }
}
