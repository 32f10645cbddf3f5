/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.Limits;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code rules:}. */
final class RuleSection {
    /** A rule with the limits it has for itself, which the guard's settings keep; null for none. */
    record Draft(RuleSpec rule, @Nullable Limits limits) {}

    static final Key<EventType> ON = Key.optional(
            "on",
            EventTypeType.EVENT_TYPE,
            "The type of the events the rule waits for; docs/types.md lists them.",
            "check.state");
    static final Key<WhenSections.Counted> COUNT = Key.optional(
            "count",
            WhenSections.COUNT,
            "Fires only when so many of the events came; each event fires when left out.",
            "");
    static final Key<When.Sequence> SEQUENCE =
            Key.optional("sequence", WhenSections.SEQUENCE, "In place of `on`: events one after the other.", "");
    static final Key<When.Absence> ABSENCE =
            Key.optional("absence", WhenSections.ABSENCE, "In place of `on`: events that stay away.", "");
    static final Key<List<String>> BY = Key.optional(
            "by",
            WhenSections.BY.type(),
            "Attributes whose values are kept apart, each with its own count and cooldown, or `subject`. May stand in `count`, `sequence` or `absence` instead.",
            "[service]");
    static final Key<EventPattern> UNTIL = Key.optional(
            "until",
            PatternKeys.SECTION,
            "After it fired the rule rests until such an event with the same `by`; it never rests when left out.",
            "");
    static final Key<Duration> COOLDOWN =
            Key.optional("cooldown", Types.DURATION, "0s", "Least time between two firings for the same `by`.", "5m");
    static final Key<Integer> MAX_KEYS = Key.optional(
            "max-keys",
            Types.integer("number", 1, 1_000_000),
            "100000",
            "How many different values of `by` are remembered; the least active gives way, and that is reported.",
            "10000");
    static final Key<Boolean> MODE = Key.optional(
            "mode",
            Choice.of("dry-run", "live"),
            "live",
            "In dry-run its actions are judged and recorded as what would have been done, and not done.",
            "dry-run");
    static final Key<Duration> EXPECT_EVERY = Key.optional(
            "expect-every",
            Types.DURATION,
            "0s",
            "The rule is expected to be given an event that it looks at, or to fire, at least so often; else `rule.silent` and an alert: a rule that hears nothing looks like one that has nothing to do. 0s: it may be silent for ever.",
            "26h");
    static final Key<Limits> LIMITS = Key.optional(
            "limits", LimitsSection.RULE_SECTION, "Limits for this rule's actions in place of their class's.", "");
    static final Key<List<YamlNode>> DO = Key.required(
            "do",
            Lists.oneOrMany(new RawType(
                    "action", "an action with its target, such as service.restart: {service: web}", DoReader.schema())),
            "What is done, one action after the other: each the action's name with its target and parameters; docs/types.md lists them. The target stands under its kind's name "
                    + "(`service:`, `address:`, `channel:`). Texts may name values of the event: `${event.address}`, `${event.subject}`, `${count}`, `${key}`, `${rule}`; `$$` is a dollar sign.",
            "[{service.restart: {service: shop, reason: \"${event.text}\"}}]");

    static final Section<Draft> SECTION = Section.of(
                    "rule",
                    "a rule",
                    "When something happens, do something. Every action passes the guard.",
                    List.of(
                            ON,
                            PatternKeys.WHERE,
                            PatternKeys.IF,
                            COUNT,
                            SEQUENCE,
                            ABSENCE,
                            BY,
                            UNTIL,
                            COOLDOWN,
                            MAX_KEYS,
                            MODE,
                            EXPECT_EVERY,
                            DO,
                            LIMITS),
                    RuleSection::bind)
            .choosing(List.of(ON, SEQUENCE, ABSENCE));

    private RuleSection() {}

    private static @Nullable Draft bind(Bound bound) {
        When when = when(bound);
        if (when == null) {
            return null;
        }
        RuleScope scope = RuleScope.of(when, bound);
        List<RuleSpec.Do> actions = new ArrayList<>();
        DoReader reader = new DoReader(scope, bound.reading());
        bound.get(DO).forEach(node -> {
            RuleSpec.Do action = reader.read(node);
            if (action != null) {
                actions.add(action);
            }
        });
        RuleSpec rule = new RuleSpec(
                bound.name(),
                bound.origin(),
                version(bound),
                when,
                bound.find(UNTIL),
                bound.get(COOLDOWN),
                bound.get(MAX_KEYS),
                bound.get(MODE),
                actions,
                bound.get(EXPECT_EVERY));
        return new Draft(rule, bound.find(LIMITS));
    }

    private static @Nullable When when(Bound bound) {
        When.Sequence sequence = bound.find(SEQUENCE);
        When.Absence absence = bound.find(ABSENCE);
        if (sequence == null && absence == null) {
            return onEvents(bound);
        }
        for (Key<?> key : List.of(PatternKeys.WHERE, PatternKeys.IF, COUNT)) {
            if (bound.has(key)) {
                bound.error(
                        key,
                        Quote.of(key.name()) + " belongs to 'on', which this rule has not",
                        "it inside the steps, or in 'absence'");
            }
        }
        return sequence != null
                ? new When.Sequence(sequence.steps(), sequence.within(), by(bound, sequence.by()))
                : absence == null ? null : new When.Absence(absence.of(), absence.during(), by(bound, absence.by()));
    }

    private static @Nullable When onEvents(Bound bound) {
        EventPattern pattern = PatternKeys.bind(bound, ON);
        WhenSections.Counted count = bound.find(COUNT);
        if (pattern == null || count == null) {
            return pattern == null ? null : new When.Each(pattern, by(bound, List.of()));
        }
        List<String> inner = count.by() == null ? List.of() : count.by();
        return new When.Count(pattern, count.atLeast(), count.within(), by(bound, inner), count.below());
    }

    private static List<String> by(Bound bound, List<String> inner) {
        List<String> outer = bound.find(BY);
        if (outer != null && !inner.isEmpty()) {
            bound.error(BY, "'by' is said twice", "it here or inside, not both");
        }
        return outer == null ? inner : outer;
    }

    private static String version(Bound bound) {
        StringBuilder text = new StringBuilder();
        for (Key<?> key : SECTION.keys()) {
            YamlNode node = bound.nodes().get(key);
            if (node != null) {
                text.append(key.name()).append('=').append(Canonical.text(node)).append('\n');
            }
        }
        return Canonical.hash(Map.of("rule", text.toString()));
    }
}
