/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.Origin;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Scenario;
import dev.reeve.model.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happens. */
final class StepSection {
    /** Of which it is not yet known when the step before it is. */
    record Draft(
            String name,
            Origin origin,
            @Nullable Duration at,
            @Nullable Duration later,
            int times,
            Duration over,
            Act act) {
        Step at(Duration before) {
            Duration from = later == null ? before : before.plus(later);
            return new Step(name, origin, at == null ? from : at, times, over, act);
        }
    }

    static final Key<Duration> AT = Key.optional(
            "at",
            ScenarioTypes.TIME,
            "When, from the beginning; when the step before it happened when left out.",
            "10s");
    static final Key<Duration> LATER = Key.optional(
            "later",
            ScenarioTypes.TIME,
            "In place of `at`: how long after the step before it (its first time).",
            "30s");
    static final Key<String> NAME =
            Key.optional("name", Types.NAME, "A name by which expectations speak of it (`after`).", "crash");
    static final Key<Integer> TIMES = Key.optional(
            "times", Types.integer("number", 1, Scenario.MOST_ACTS), "1", "How often it happens.", "10000");
    static final Key<Duration> OVER = Key.optional(
            "over", ScenarioTypes.TIME, "The span in which it happens so often, evenly; at once when left out.", "1m");
    static final Key<Duration> EVERY =
            Key.optional("every", ScenarioTypes.TIME, "In place of `over`: the time from one to the next.", "20s");

    private static final List<Key<? extends Act>> ACTS = ActKeys.ALL;

    static final Section<Draft> SECTION = Section.of(
                    "step", "a step", "Something that happens, once or several times.", keys(), StepSection::bind)
            .choosing(List.copyOf(ACTS));

    private StepSection() {}

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(List.of(AT, LATER, NAME, TIMES, OVER, EVERY));
        keys.addAll(ACTS);
        return keys;
    }

    private static @Nullable Draft bind(Bound bound) {
        Act act = act(bound);
        exclusive(bound, AT, LATER);
        exclusive(bound, OVER, EVERY);
        int times = bound.get(TIMES);
        if (times == 1 && bound.has(OVER)) {
            bound.error(OVER, "'over' says how often in vain where it happens once", "'times' with it");
        }
        return act == null
                ? null
                : new Draft(
                        bound.has(NAME) ? bound.get(NAME) : "",
                        bound.origin(),
                        bound.find(AT),
                        bound.find(LATER),
                        times,
                        over(bound, times),
                        act);
    }

    private static Duration over(Bound bound, int times) {
        Duration every = bound.find(EVERY);
        Duration over = bound.find(OVER);
        return every != null ? every.multipliedBy(times) : over == null ? Duration.ZERO : over;
    }

    private static @Nullable Act act(Bound bound) {
        for (Key<? extends Act> key : ACTS) {
            Act act = bound.find(key);
            if (act != null) {
                return act;
            }
        }
        return null;
    }

    private static void exclusive(Bound bound, Key<?> one, Key<?> other) {
        if (bound.has(one) && bound.has(other)) {
            bound.error(other, "'" + one.name() + "' and '" + other.name() + "' say the same", "one of them");
        }
    }
}
