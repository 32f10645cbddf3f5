/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Quote;
import dev.reeve.format.yaml.Bound;
import dev.reeve.model.Origin;
import dev.reeve.model.Spans;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.model.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When steps happen, and bounds for all of them together. */
final class Timing {
    private Timing() {}

    static List<Step> steps(Bound scenario, List<StepSection.Draft> drafts) {
        List<Step> steps = new ArrayList<>();
        if (drafts.size() > Scenario.MOST_PARTS) {
            scenario.error(
                    ScenarioSection.STEPS,
                    "there are more than " + Scenario.MOST_PARTS + " steps",
                    "fewer; what happens often is one step with 'times'");
            return steps;
        }
        Map<String, Origin> names = new LinkedHashMap<>();
        Duration before = Duration.ZERO;
        for (StepSection.Draft draft : drafts) {
            Step step = draft.at(before);
            before = step.at();
            check(scenario, step, names);
            crowd(scenario, step);
            steps.add(step);
        }
        total(scenario, steps);
        return steps;
    }

    /** When its last time is over. */
    static Duration end(Step step) {
        Duration last = step.at(step.times() - 1);
        return step.act() instanceof Act.Sleeps(Duration during) ? last.plus(during) : last;
    }

    private static void check(Bound scenario, Step step, Map<String, Origin> names) {
        Origin first = step.name().isEmpty() ? null : names.putIfAbsent(step.name(), step.origin());
        if (first != null) {
            scenario.reading()
                    .findings()
                    .error(
                            step.origin(),
                            "step " + Quote.of(step.name()) + " is there twice, first at " + first,
                            "another name");
        }
        if (end(step).compareTo(Scenario.LONGEST) > 0) {
            scenario.reading()
                    .findings()
                    .error(
                            step.origin(),
                            "this happens too late",
                            "all within " + Spans.format(Scenario.LONGEST) + " of the beginning");
        }
    }

    private static void crowd(Bound scenario, Step step) {
        if (step.over().isZero() && step.times() > Scenario.MOST_AT_ONCE) {
            scenario.reading()
                    .findings()
                    .error(
                            step.origin(),
                            "this happens " + step.times() + " times at once",
                            "at most " + Scenario.MOST_AT_ONCE + ", or 'over' with a span such as 1m");
        }
    }

    private static void total(Bound scenario, List<Step> steps) {
        long times = steps.stream().mapToLong(Step::times).sum();
        if (times > Scenario.MOST_ACTS) {
            scenario.error(
                    ScenarioSection.STEPS,
                    "the steps happen " + times + " times in all",
                    "at most " + Scenario.MOST_ACTS + " in one scenario");
        }
    }
}
