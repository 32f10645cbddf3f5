/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.model.CronExpression;
import dev.reeve.model.CronSyntaxError;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The area {@code cron}, whose README gives the formats. Here the fire times of crontab expressions as Debian's cron has them, {@code cases.jsonl}. */
final class CronCases implements Area {
    private static final int HORIZON_YEARS = 9;
    private static final int LONG_HORIZON_YEARS = 13;

    @Override
    public String name() {
        return "cron";
    }

    @Override
    public List<CaseResult> run(Path folder) throws IOException {
        List<CaseResult> results = new ArrayList<>();
        each(folder.resolve("cases.jsonl"), CronCases::one, results);
        each(folder.resolve("crontabs.jsonl"), CrontabCases::one, results);
        each(folder.resolve("oncalendar.jsonl"), CronTimeCases::calendar, results);
        each(folder.resolve("quartz.jsonl"), CronTimeCases::quartz, results);
        return results;
    }

    private static void each(Path file, Function<Map<String, Object>, CaseResult> run, List<CaseResult> results)
            throws IOException {
        JsonMapper json = JsonMapper.builder().build();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                results.add(run.apply(json.fromJsonObject(line)));
            }
        }
    }

    private static CaseResult one(Map<String, Object> recorded) {
        String id = (String) recorded.get("id");
        String message;
        try {
            message = difference(recorded);
        } catch (RuntimeException failure) {
            message = "threw " + failure;
        }
        return new CaseResult(
                id, "agreed".equals(recorded.get("basis")) ? "agreed" : "rest", message.isEmpty(), message);
    }

    /** What differs from the recording; empty for nothing. */
    private static String difference(Map<String, Object> recorded) {
        return switch (CronExpression.parse((String) recorded.get("expr"), CronExpression.Dialect.DEBIAN)) {
            case CronSyntaxError error ->
                error.field().equals(recorded.get("expect_error"))
                        ? ""
                        : recorded.get("expr") + " is refused: " + error;
            case CronExpression expression -> difference(expression, recorded);
        };
    }

    private static String difference(CronExpression expression, Map<String, Object> recorded) {
        if (recorded.containsKey("expect_error")) {
            return expression + " is accepted; an error in " + recorded.get("expect_error") + " was expected";
        }
        boolean reboot = Boolean.TRUE.equals(recorded.get("reboot"));
        List<?> expected = (List<?>) recorded.get("expect");
        List<String> actual = times(expression, recorded, asked(expected, recorded));
        return reboot != expression.reboot() || !actual.equals(expected)
                ? expression + " in " + recorded.get("zone") + " from " + recorded.get("from") + ": " + actual
                        + " and not " + expected
                : "";
    }

    /** One more than recorded where the recording says that there is no more within the horizon. */
    private static int asked(List<?> expected, Map<String, Object> recorded) {
        boolean all = Boolean.TRUE.equals(recorded.get("truncated")) || Boolean.TRUE.equals(recorded.get("never"));
        return expected.size() + (all ? 1 : 0);
    }

    private static List<String> times(CronExpression expression, Map<String, Object> recorded, int count) {
        Instant from = Instant.parse((String) recorded.get("from"));
        Object kind = recorded.get("class");
        int years = "leap".equals(kind) || "syntax".equals(kind) ? LONG_HORIZON_YEARS : HORIZON_YEARS;
        Instant end = from.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
        ZoneId zone = ZoneId.of((String) recorded.get("zone"));
        Iterator<Instant> times = expression.times(from, zone, CronExpression.Clock.DEBIAN);
        List<String> found = new ArrayList<>();
        while (found.size() < count && times.hasNext()) {
            Instant time = times.next();
            if (time.isAfter(end)) {
                break;
            }
            found.add(time.toString());
        }
        return found;
    }
}
