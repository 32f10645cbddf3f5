/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.cli.Trial.Step;
import dev.reeve.cli.Trial.Verdict;
import dev.reeve.model.Spans;
import dev.reeve.model.Value;
import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.OcfExit;
import java.util.Locale;

/** Prints what came of testing or running an agent. */
final class TrialReport {
    private TrialReport() {}

    static int print(Invocation call, Trial trial, String place) {
        if (call.json()) {
            call.terminal().json(Json.text(shape(trial, place)));
        } else {
            table(call.terminal(), trial, place);
        }
        return trial.passed() ? Exit.OK : Exit.FAILED;
    }

    private static Value shape(Trial trial, String place) {
        return new Shape()
                .put("agent", trial.agent().toString())
                .put("passed", trial.passed())
                .put("absent", trial.absent())
                .put("place", place)
                .put("steps", trial.steps().stream().map(TrialReport::shape).toList())
                .value();
    }

    private static Value shape(Step step) {
        return new Shape()
                .put("step", step.name())
                .put("verdict", word(step.verdict()))
                .put("expected", step.wanted().isEmpty() ? null : step.wanted())
                .put("found", step.found().isEmpty() ? null : step.found())
                .put("text", step.words().isEmpty() ? null : step.words())
                .put("millis", step.took().toMillis())
                .value();
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static void table(Terminal to, Trial trial, String place) {
        to.say(trial.agent() + " in " + place);
        Table table = new Table("STEP", "VERDICT", "EXPECTED", "FOUND", "TOOK", "SAID");
        for (Step step : trial.steps()) {
            String took = step.found().isEmpty() ? "" : step.took().toMillis() + " ms";
            boolean talks = step.verdict() != Verdict.PASSED;
            table.row(
                    style(step.verdict()),
                    step.name(),
                    word(step.verdict()),
                    step.wanted(),
                    step.found(),
                    took,
                    talks ? step.words() : "");
        }
        table.print(to);
        to.say(summary(trial));
    }

    private static String style(Verdict verdict) {
        return switch (verdict) {
            case PASSED -> "32";
            case WARNED -> "33";
            case FAILED -> "1;31";
            case SKIPPED -> "2";
        };
    }

    private static String summary(Trial trial) {
        String counts = trial.count(Verdict.PASSED) + " passed, " + trial.count(Verdict.WARNED) + " warned, "
                + trial.count(Verdict.FAILED) + " failed";
        String absent = trial.absent() ? "; what it runs is not installed, and that was tested" : "";
        return (trial.passed() ? "conforms: " : "does not conform: ") + counts + absent;
    }

    static int print(Invocation call, String action, Agents.Run run) {
        if (call.json()) {
            Shape shape = new Shape().put("action", action).put("end", run.end().describe());
            if (run.end() instanceof ActionEnd.Exited(int code)) {
                shape.put("code", code);
            }
            shape.put("text", run.words()).put("millis", run.took().toMillis());
            call.terminal().json(Json.text(shape.value()));
        } else {
            run.output().lines().forEach(call.terminal()::say);
            call.terminal()
                    .say(action + ": " + run.end().describe() + " after " + Spans.text(run.took())
                            + (run.words().isEmpty() ? "" : "; " + run.words()));
        }
        return run.end().is(OcfExit.SUCCESS) ? Exit.OK : Exit.FAILED;
    }
}
