/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.Suggestion;
import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.EventTypeType;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.PatternKeys;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.scenario.Expectation.Wanted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for in the record of a rehearsal: decisions, events, messages. */
final class WantedKeys {
    static final Key<String> DECISION = Key.optional(
            "decision",
            ActionGlob.ACTIONS,
            "A decision with the guard's word on it: the action's name or a pattern.",
            "process.start");
    static final Key<String> ON =
            Key.optional("on", ScenarioTypes.GLOB, "'*'", "Of a decision: its target.", "service/db");
    static final Key<String> BY = Key.optional(
            "by",
            ScenarioTypes.GLOB,
            "'*'",
            "Of a decision: who wants it: rule/NAME, jail/NAME, planner/NAME or operator/NAME.",
            "rule/restart-web");
    static final Key<List<String>> RULING = Key.optional(
            "ruling",
            Lists.oneOrMany(ScenarioTypes.words("permit", "defer", "refuse", "ask", "would-permit")),
            "Of a decision: what the guard said.",
            "permit");
    static final Key<String> GATE = Key.optional(
            "gate", Types.NAME, "Of a decision: a gate that did not pass; docs/guard.md lists them.", "budget");
    static final Key<List<String>> REASON = Key.optional(
            "reason",
            Lists.oneOrMany(Types.matching(
                    "reason", "a reason of docs/guard.md such as BUDGET_TARGET", "^[A-Z][A-Z_]{1,63}$", text -> true)),
            "Of a decision: the reason of that gate, or of the one that decided.",
            "BUDGET_TARGET");
    static final Key<List<String>> OUTCOME = Key.optional(
            "outcome",
            Lists.oneOrMany(ScenarioTypes.words("succeeded", "failed", "unknown")),
            "Of a decision: how it ended.",
            "succeeded");

    static final Key<EventType> EVENT =
            Key.optional("event", EventTypeType.EVENT_TYPE, "An event; docs/types.md lists the types.", "rule.fired");

    static final Key<String> MESSAGE = Key.optional(
            "message", ScenarioTypes.GLOB, "A message that was sent: the channel's name or a pattern.", "ops");
    static final Key<String> TEXT = Key.optional(
            "text", Types.LINE, "'*'", "Of a message: its title and text, a pattern with *.", "\"*disk*\"");

    private static final List<Key<?>> OF_DECISION = List.of(ON, BY, RULING, GATE, REASON, OUTCOME);

    static final List<Key<?>> ALL = all();

    static final Section<Wanted> SECTION = Section.of(
                    "moment", "what is looked for", "One of several in order.", ALL, WantedKeys::bind)
            .choosing(List.of(DECISION, EVENT, MESSAGE));

    private WantedKeys() {}

    private static List<Key<?>> all() {
        List<Key<?>> keys = new ArrayList<>(List.of(DECISION));
        keys.addAll(OF_DECISION);
        keys.addAll(List.of(EVENT, PatternKeys.WHERE, MESSAGE, TEXT));
        return keys;
    }

    /** Null where none of them is named. */
    static @Nullable Wanted bind(Bound bound) {
        if (bound.has(DECISION)) {
            misplaced(bound, "decision", List.of(PatternKeys.WHERE, TEXT));
            return decided(bound);
        }
        if (bound.has(EVENT)) {
            misplaced(bound, "event", OF_DECISION);
            misplaced(bound, "event", List.of(TEXT));
            EventPattern pattern = PatternKeys.bind(bound, EVENT);
            return pattern == null ? null : new Wanted.Happened(pattern);
        }
        misplaced(bound, bound.has(MESSAGE) ? "message" : "this", OF_DECISION);
        misplaced(bound, bound.has(MESSAGE) ? "message" : "this", List.of(PatternKeys.WHERE));
        return bound.has(MESSAGE) ? new Wanted.Told(bound.get(MESSAGE), bound.get(TEXT)) : null;
    }

    private static Wanted decided(Bound bound) {
        return new Wanted.Decided(
                bound.get(DECISION),
                bound.get(ON),
                bound.get(BY),
                or(bound, RULING),
                bound.has(GATE) ? bound.get(GATE) : "",
                or(bound, REASON),
                or(bound, OUTCOME));
    }

    private static List<String> or(Bound bound, Key<List<String>> key) {
        List<String> found = bound.find(key);
        return found == null ? List.of() : found;
    }

    static void misplaced(Bound bound, String of, List<Key<?>> keys) {
        for (Key<?> key : keys) {
            if (bound.has(key)) {
                bound.error(key, "'" + key.name() + "' does not belong to '" + of + "'", belongs(key));
            }
        }
    }

    private static String belongs(Key<?> key) {
        String to = OF_DECISION.contains(key) ? "decision" : key == PatternKeys.WHERE ? "event" : "message";
        return "it beside " + Suggestion.oneOf(List.of("'" + to + "'"));
    }
}
