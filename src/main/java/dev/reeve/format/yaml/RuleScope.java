/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.Origin;
import dev.reeve.model.RuleSpec.When;
import java.util.ArrayList;
import java.util.List;

/**
 * Which values a rule's key and templates can name.
 *
 * @param firing the type of the event that makes it fire; for an absence the one that stayed away, whose values are then not there
 * @param absent whether it fires because no event came
 */
record RuleScope(EventType firing, boolean absent, List<String> by, Origin origin) {
    static final List<String> OF_RULE = List.of("count", "key", "rule");

    /** Reports names in {@code by} that an event of the rule has not. */
    static RuleScope of(When when, Bound bound) {
        List<EventPattern> patterns = patterns(when);
        for (EventPattern pattern : patterns) {
            EventType type = type(pattern, bound);
            for (String name : when.by()) {
                if (PatternKeys.kind(type, name) == null) {
                    bound.reading()
                            .findings()
                            .unknown(
                                    bound.origin(RuleSection.BY),
                                    type.name() + " has no attribute " + Quote.of(name) + " to keep apart by",
                                    name,
                                    PatternKeys.names(type));
                }
            }
        }
        return new RuleScope(type(patterns.getLast(), bound), when instanceof When.Absence, when.by(), bound.origin());
    }

    static List<EventPattern> patterns(When when) {
        return switch (when) {
            case When.Each each -> List.of(each.on());
            case When.Count count -> List.of(count.on());
            case When.Sequence sequence -> sequence.steps();
            case When.Absence absence -> List.of(absence.of());
        };
    }

    private static EventType type(EventPattern pattern, Bound bound) {
        EventType type = bound.reading().catalogue().event(pattern.type());
        if (type == null) {
            throw new IllegalStateException("a bound pattern has a known type");
        }
        return type;
    }

    /** Whether a template may name it: {@code event.address}, {@code count}. After an absence only what is kept apart by is known. */
    boolean knows(String hole) {
        if (!hole.startsWith("event.")) {
            return OF_RULE.contains(hole);
        }
        String name = hole.substring("event.".length());
        if (name.equals("id")) {
            return !absent;
        }
        return PatternKeys.kind(firing, name) != null && (!absent || by.contains(name));
    }

    List<String> holes() {
        List<String> holes = new ArrayList<>();
        (absent ? by : PatternKeys.names(firing)).forEach(name -> holes.add("event." + name));
        holes.addAll(OF_RULE);
        return holes;
    }
}
