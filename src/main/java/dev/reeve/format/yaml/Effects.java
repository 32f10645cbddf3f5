/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ActionType;
import dev.reeve.model.Catalogue;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventPattern.Test;
import dev.reeve.model.Glob;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The events that follow from an action, as far as they can be known beforehand: what is not known is possible. */
final class Effects {
    private static final List<String> UP = List.of("starting", "running", "waiting", "done", "quarantined");
    private static final List<String> DOWN = List.of("stopping", "stopped", "stuck");

    /** @param values what attributes can be; the others can be anything */
    record Effect(String type, SequencedMap<String, List<String>> values) {
        /** Whether it can be one that the pattern means. */
        boolean fits(EventPattern pattern) {
            return pattern.type().equals(type)
                    && pattern.where().entrySet().stream().allMatch(test -> may(test.getKey(), test.getValue()));
        }

        private boolean may(String attribute, Test test) {
            List<String> possible = values.get(attribute);
            return possible == null || possible.stream().anyMatch(value -> passes(test, value));
        }

        private static boolean passes(Test test, String value) {
            return switch (test) {
                case Test.Equal(Value wanted) -> wanted.plain().equals(value);
                case Test.OneOf(List<Value> wanted) ->
                    wanted.stream().anyMatch(one -> one.plain().equals(value));
                case Test.Like(String glob) -> Glob.matches(glob, value);
                case Test.Not(Test inner) -> !passes(inner, value);
                case Test.Between between -> true;
            };
        }
    }

    private final Catalogue catalogue;

    Effects(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Of the rule's firing. */
    static Effect firing(RuleSpec rule) {
        SequencedMap<String, List<String>> values = new LinkedHashMap<>();
        values.put("rule", List.of(rule.name()));
        values.put("subject", List.of("rule/" + rule.name()));
        return new Effect("rule.fired", values);
    }

    List<Effect> of(RuleSpec.Do action) {
        ActionType type = catalogue.action(action.action());
        if (type == null) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        for (String event : catalogue.events().keySet()) {
            if (follows(type.name(), event)) {
                effects.add(new Effect(event, values(action, type, event)));
            }
        }
        return effects;
    }

    /** Actions and the events that follow from them share the first part of their names: service.restart, service.state; and of any that is verified it may be said that it did not hold. */
    private static boolean follows(String action, String event) {
        String family = family(action);
        return switch (event) {
            case "attempt.unverified", "attempt.verified", "guard.quarantined" ->
                family.equals("service") || action.equals("ban.add");
            case "flapping.started", "flapping.stopped", "breaker.opened" -> family.equals("service");
            default ->
                family(event).equals(family)
                        || family(event).equals("channel") && family.equals("notify")
                        || family(event).equals("upstart") && family.equals("service");
        };
    }

    private static SequencedMap<String, List<String>> values(RuleSpec.Do action, ActionType type, String event) {
        SequencedMap<String, List<String>> values = new LinkedHashMap<>();
        boolean own = !event.startsWith("breaker.") && !event.startsWith("upstart.");
        if (action.target().isLiteral() && own) {
            String target = action.target().source();
            values.put("subject", List.of(type.target() + "/" + target));
            values.put(type.target(), List.of(target));
        }
        if (event.equals("service.state")) {
            values.put("state", states(type.name()));
        }
        return values;
    }

    private static List<String> states(String action) {
        List<String> both = new ArrayList<>(DOWN);
        both.addAll(UP);
        return switch (action) {
            case "service.start" -> UP;
            case "service.stop" -> DOWN;
            default -> both;
        };
    }

    static String family(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
