/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.RuleSpec.When;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code count:}, {@code sequence:}, {@code absence:} of a rule. */
final class WhenSections {
    static final Key<List<String>> BY = Key.optional(
            "by",
            Lists.oneOrMany(Types.matching(
                    "attribute", "an attribute's name or subject", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", text -> true)),
            "Attributes whose values are counted apart, or `subject`; one count for all when left out.",
            "[address]");
    private static final String WITHIN_DOC = "The span of time in which they must fall.";
    static final Key<Duration> WITHIN = Key.required("within", Types.SPAN_OF_TIME, WITHIN_DOC, "10m");

    static final Key<Integer> AT_LEAST =
            Key.required("at-least", Types.integer("number", 1, 100_000), "How many events there must be.", "5");
    static final Key<Integer> BELOW = Key.optional(
            "below",
            Types.integer("number", 0, 100_000),
            "0",
            "After the rule fired it fires again only once the count was below this; with 0 counting begins anew.",
            "2");

    /** What {@code count:} says of the events that {@code on:} names. */
    record Counted(int atLeast, Duration within, @Nullable List<String> by, int below) {}

    static final Section<Counted> COUNT = Section.of(
            "count",
            "a count",
            "So many events in a sliding span of time.",
            List.of(AT_LEAST, WITHIN, BY, BELOW),
            WhenSections::count);

    static final Key<List<EventPattern>> STEPS =
            Key.required("steps", Lists.nonEmpty(PatternKeys.SECTION), "The events, in order.", "");
    static final Section<When.Sequence> SEQUENCE = Section.of(
            "sequence",
            "a sequence",
            "Events one after the other, the last within the span from the first.",
            List.of(STEPS, WITHIN, BY),
            WhenSections::sequence);

    static final Key<EventType> OF =
            Key.required("of", EventTypeType.EVENT_TYPE, "The event type that stays away.", "check.result");
    static final Key<Duration> FOR = Key.required("for", Types.SPAN_OF_TIME, "How long none has come.", "5m");
    static final Section<When.Absence> ABSENCE = Section.of(
            "absence",
            "an absence",
            "No such event for a time: counted from the daemon's start, and for each `by` once it was seen. It fires once for each silence.",
            List.of(OF, PatternKeys.WHERE, PatternKeys.IF, FOR, BY),
            WhenSections::absence);

    private WhenSections() {}

    private static Counted count(Bound bound) {
        if (bound.get(BELOW) > bound.get(AT_LEAST)) {
            bound.error(
                    BELOW,
                    "below " + bound.get(BELOW) + " is above what the rule fires at",
                    "at most at-least (" + bound.get(AT_LEAST) + ")");
        }
        return new Counted(bound.get(AT_LEAST), bound.get(WITHIN), bound.find(BY), bound.get(BELOW));
    }

    private static When.Sequence sequence(Bound bound) {
        if (bound.get(STEPS).size() < 2 || bound.get(STEPS).size() > 16) {
            bound.error(STEPS, "a sequence of " + bound.get(STEPS).size(), "from 2 to 16 steps");
        }
        return new When.Sequence(bound.get(STEPS), bound.get(WITHIN), by(bound));
    }

    private static When.@Nullable Absence absence(Bound bound) {
        EventPattern of = PatternKeys.bind(bound, OF);
        return of == null ? null : new When.Absence(of, bound.get(FOR), by(bound));
    }

    static List<String> by(Bound bound) {
        List<String> by = bound.find(BY);
        return by == null ? List.of() : by;
    }
}
