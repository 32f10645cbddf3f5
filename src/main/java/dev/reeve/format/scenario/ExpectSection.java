/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.Origin;
import dev.reeve.model.Subject;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.model.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is expected. */
final class ExpectSection {
    /** Of which it is not yet known when the step is that it speaks of. */
    record Draft(
            String title,
            Origin origin,
            Wanted wanted,
            @Nullable Duration at,
            String after,
            Origin afterAt,
            @Nullable Duration within,
            int least,
            int most) {}

    static final Key<Subject> STATE = Key.optional(
            "state",
            ScenarioTypes.SUBJECT,
            "The state of something: service/NAME, check/NAME, host/NAME, address/ADDRESS, alert/SUBJECT, job/NAME, channel/NAME or hold/SCOPE.",
            "service/db");
    static final Key<List<String>> IS = Key.optional(
            "is",
            Lists.oneOrMany(Types.LINE),
            "With `state`: what it is, or one of several: a service's, check's or host's state; banned or free; raised, acknowledged or clear; succeeded, failed, running or none; working or failed; held or free.",
            "running");
    static final Key<List<Wanted>> ORDER = Key.optional(
            "order", Lists.nonEmpty(WantedKeys.SECTION), "Several, one after the other; others may be between.", "");
    static final Key<Boolean> WELL = Key.optional(
            "well",
            Types.TRUTH,
            "That all is well again, when `after` and `within` are over at the latest, and stays so: all that is to be up is up, no check is bad, no alert open, nothing given up.",
            "true");
    static final Key<Duration> AT = Key.optional(
            "at", ScenarioTypes.TIME, "With `state`: when, from the beginning; at the end when left out.", "5m");
    static final Key<String> AFTER = Key.optional(
            "after",
            Types.LINE,
            "Only what comes after this counts: a step's name (its first time), or a time from the beginning.",
            "crash");
    static final Key<Duration> WITHIN =
            Key.optional("within", ScenarioTypes.TIME, "The latest time, from `after` or the beginning.", "5s");
    static final Key<Integer> TIMES = Key.optional(
            "times", Types.integer("number", 0, Scenario.MOST_ACTS), "How often, exactly; 0 for never.", "0");
    static final Key<Integer> AT_LEAST = Key.optional(
            "at-least",
            Types.integer("number", 0, Scenario.MOST_ACTS),
            "How often at least; once when nothing is said.",
            "2");
    static final Key<Integer> AT_MOST =
            Key.optional("at-most", Types.integer("number", 0, Scenario.MOST_ACTS), "How often at most.", "3");
    static final Key<String> BECAUSE = Key.optional(
            "because", Types.LINE, "Why, for whoever reads that it failed.", "\"the budget is three in ten minutes\"");

    private static final List<Key<?>> COUNTS = List.of(TIMES, AT_LEAST, AT_MOST);

    static final Section<Draft> SECTION = Section.of(
                    "expect", "an expectation", "Something that is to come of it, or not.", keys(), ExpectSection::bind)
            .choosing(List.of(WantedKeys.DECISION, WantedKeys.EVENT, WantedKeys.MESSAGE, STATE, ORDER, WELL));

    private ExpectSection() {}

    private static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(WantedKeys.ALL);
        keys.addAll(List.of(STATE, IS, ORDER, WELL, AT, AFTER, WITHIN));
        keys.addAll(COUNTS);
        keys.add(BECAUSE);
        return keys;
    }

    private static @Nullable Draft bind(Bound bound) {
        Wanted wanted = wanted(bound);
        if (wanted == null) {
            return null;
        }
        Integer times = bound.find(TIMES);
        Integer least = bound.find(AT_LEAST);
        Integer most = bound.find(AT_MOST);
        if (times != null && (least != null || most != null)) {
            bound.error(TIMES, "'times' says it exactly", "it, or at-least and at-most");
        }
        if (least != null && most != null && least > most) {
            bound.error(AT_LEAST, "nothing lies between these two", "at-least of at most " + most);
        }
        int atLeast = times != null ? times : least != null ? least : most != null ? 0 : 1;
        int atMost = times != null ? times : most != null ? most : Integer.MAX_VALUE;
        return new Draft(
                bound.has(BECAUSE) ? bound.get(BECAUSE) : "",
                bound.origin(),
                wanted,
                bound.find(AT),
                bound.has(AFTER) ? bound.get(AFTER) : "",
                bound.origin(AFTER),
                bound.find(WITHIN),
                atLeast,
                atMost);
    }

    private static @Nullable Wanted wanted(Bound bound) {
        Wanted sought = WantedKeys.bind(bound);
        if (sought != null) {
            WantedKeys.misplaced(bound, "decision, event or message", List.of(IS, AT));
            return sought;
        }
        WantedKeys.misplaced(bound, "state, order or well", COUNTS);
        List<Wanted> order = bound.find(ORDER);
        Subject state = bound.find(STATE);
        if (state != null) {
            return state(bound, state);
        }
        if (Boolean.FALSE.equals(bound.find(WELL))) {
            bound.error(WELL, "that something is not well is said by what is not", "true");
        }
        return order != null ? new Wanted.InOrder(order) : bound.has(WELL) ? new Wanted.AllWell() : null;
    }

    private static @Nullable Wanted state(Bound bound, Subject state) {
        List<String> is = bound.find(IS);
        if (is == null) {
            bound.error(STATE, "it does not say which state", "is: such as running");
            return null;
        }
        if (bound.has(AT) && (bound.has(AFTER) || bound.has(WITHIN))) {
            bound.error(AT, "'at' says when", "it, or after and within");
        }
        if (state.kind().equals("address") && dev.reeve.model.Cidr.parse(state.name()) == null) {
            bound.error(STATE, "'" + state.name() + "' is no address", "such as address/203.0.113.9");
        }
        List<String> known = States.of(state.kind());
        if (known.isEmpty()) {
            bound.reading()
                    .findings()
                    .unknown(bound.origin(STATE), "there is no state of that", state.kind(), States.kinds());
        }
        is.stream()
                .filter(each -> !known.isEmpty() && !known.contains(each))
                .forEach(each -> bound.reading()
                        .findings()
                        .unknown(bound.origin(IS), "a " + state.kind() + " is never '" + each + "'", each, known));
        return new Wanted.Is(state, is);
    }
}
