/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.model.Catalogue;
import dev.reeve.model.ConditionChecker;
import dev.reeve.model.Config;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Condition;
import dev.reeve.reactor.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The way to the engine for conditions, which is loaded when the first rule needs it and not before: it is large. */
public final class Conditions {
    private Conditions() {}

    private static final class Engine {
        static final CelConditions CEL = new CelConditions();
    }

    /** Checks texts; for the loader of configurations. */
    public static ConditionChecker checker() {
        return (text, type) -> text.isEmpty() ? List.of() : Engine.CEL.check(text, type);
    }

    /** A checked configuration made ready to run. A condition that does not compile after all switches its rule off when it is first asked. */
    public static Program program(Config config, Catalogue catalogue) {
        SortedMap<String, Map<String, Condition>> byText = new TreeMap<>();
        Stream.concat(
                        config.rules().values().stream().flatMap(rule -> rule.patterns().stream()),
                        config.services().values().stream().flatMap(service -> service.dependencies().on().stream()))
                .filter(pattern -> !pattern.condition().isEmpty())
                .forEach(pattern -> byText.computeIfAbsent(pattern.condition(), text -> new LinkedHashMap<>())
                        .computeIfAbsent(pattern.type(), type -> condition(pattern, catalogue)));
        SortedMap<String, Condition> conditions = new TreeMap<>();
        byText.forEach((text, byType) -> conditions.put(text, byType(byType)));
        return new Program(config, catalogue, conditions);
    }

    /** The same text may stand in patterns of several types, and mean something else in each. */
    private static Condition byType(Map<String, Condition> conditions) {
        if (conditions.size() == 1) {
            return conditions.values().iterator().next();
        }
        return event -> {
            Condition condition = conditions.get(event.type());
            return condition != null && condition.test(event);
        };
    }

    private static Condition condition(EventPattern pattern, Catalogue catalogue) {
        EventType declared = catalogue.event(pattern.type());
        EventType type = declared == null ? unknown(pattern.type()) : declared;
        return switch (Engine.CEL.compile(pattern.condition(), type)) {
            case CelConditions.Compiled.Ready(Condition condition) -> condition;
            case CelConditions.Compiled.Wrong(List<ConditionChecker.Problem> problems) -> {
                String message = pattern.origin() + ": " + problems.getFirst().message();
                yield event -> {
                    throw new IllegalStateException(message);
                };
            }
        };
    }

    private static EventType unknown(String name) {
        Field any = Field.optional(EventType.ANY, ValueKind.TEXT, "anything");
        return new EventType(name, "node", Trust.FORGEABLE, List.of(any), "");
    }
}
