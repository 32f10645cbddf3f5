/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.conformance;

import dev.reeve.format.SourceText;
import dev.reeve.format.upstart.JobParser;
import dev.reeve.format.upstart.ParsedJob;
import dev.reeve.model.upstart.EventExpression;
import dev.reeve.reactor.upstart.Expansion;
import dev.reeve.reactor.upstart.ExpansionError;
import dev.reeve.reactor.upstart.ExpressionTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code match.jsonl}: events offered to an expression; {@code expand.jsonl}: variables put into a text. */
final class UpstartMatchCases {
    private UpstartMatchCases() {}

    /** What differs from the recording of an expression; empty for nothing. */
    static String matchDifference(Map<String, Object> recorded) {
        ParsedJob parsed =
                JobParser.parse("job", new SourceText("job.conf", "start on " + recorded.get("expr") + "\n"), null);
        EventExpression expression = parsed.job() == null ? null : parsed.job().startOn();
        if (expression == null) {
            return "not read: " + recorded.get("expr");
        }
        ExpressionTrial trial = new ExpressionTrial(expression, texts(recorded.get("env")));
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Object each : (List<?>) recorded.get("events")) {
            Map<?, ?> event = (Map<?, ?>) each;
            steps.add(step(trial.offer((String) event.get("name"), texts(event.get("env")))));
        }
        Object expected = ((Map<?, ?>) recorded.get("expect")).get("steps");
        return steps.equals(expected) ? "" : recorded.get("expr") + ": " + steps + " and not " + expected;
    }

    private static Map<String, Object> step(ExpressionTrial.Outcome outcome) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("matched", outcome.matched());
        step.put("value", outcome.value());
        step.put("blocked", outcome.blocked());
        if (outcome.environment() != null) {
            step.put("environment", outcome.environment());
        }
        return step;
    }

    /** What differs from the recording of an expansion; empty for nothing. */
    static String expandDifference(Map<String, Object> recorded) {
        Map<?, ?> expected = (Map<?, ?>) recorded.get("expect");
        Map<String, Object> actual;
        try {
            actual = Map.of("value", Expansion.expand((String) recorded.get("text"), texts(recorded.get("env"))));
        } catch (ExpansionError error) {
            actual = Map.of("error", Map.of("message", String.valueOf(error.getMessage())));
        }
        return actual.equals(expected) ? "" : recorded.get("text") + ": " + actual + " and not " + expected;
    }

    private static List<String> texts(Object list) {
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
