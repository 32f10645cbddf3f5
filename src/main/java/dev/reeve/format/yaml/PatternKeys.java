/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.EventPattern;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys that say which events are meant, wherever that is said: a type, what its attributes must be, a condition. */
public final class PatternKeys {
    /** What every event has besides its attributes. */
    static final Map<String, ValueKind> OF_EACH_EVENT = ofEachEvent();

    public static final Key<SequencedMap<String, YamlNode>> WHERE = Key.optional(
            "where",
            Lists.map(
                    Types.matching("attribute", "an attribute's name", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", text -> true),
                    new RawType(
                            "test",
                            "a value, a list of values, {min, max}, {like: glob} or {not: …}",
                            Value.fields(Map.of()))),
            "{}",
            "What its attributes must be, all of them: a value; a list, one of which it must be; `{min: 1, max: 5}`, both included; `{like: \"web-*\"}` with `*` and `?`; `{not: …}`. "
                    + "`subject`, `trust` and `node` can be named too.",
            "{check: web-http, state: [warning, critical]}");
    public static final Key<YamlNode> IF = Key.optional(
            "if",
            new RawType("condition", "a condition such as event.took > 2.0", Schemas.type("string")),
            "A condition in CEL over `event`, for what `where` cannot say.",
            "'event.text.contains(\"timeout\")'");
    static final Key<EventType> ON =
            Key.required("on", EventTypeType.EVENT_TYPE, "The event type; docs/types.md lists them.", "check.state");

    static final Section<EventPattern> SECTION = Section.of(
            "events",
            "a pattern of events",
            "Which events are meant.",
            List.of(ON, WHERE, IF),
            bound -> bind(bound, ON));

    private PatternKeys() {}

    /** The pattern of which {@code on} names the type; null without one. */
    public static @Nullable EventPattern bind(Bound bound, Key<EventType> on) {
        EventType type = bound.find(on);
        if (type == null) {
            return null;
        }
        SequencedMap<String, EventPattern.Test> tests = new LinkedHashMap<>();
        bound.get(WHERE).forEach((name, node) -> {
            ValueKind kind = kind(type, name);
            if (kind == null) {
                bound.reading()
                        .findings()
                        .unknown(node.origin(), type.name() + " has no attribute " + Quote.of(name), name, names(type));
            } else {
                EventPattern.Test test = new Tests(kind, bound.reading()).read(node);
                if (test != null) {
                    tests.put(name, test);
                }
            }
        });
        YamlNode condition = bound.find(IF);
        return new EventPattern(
                type.name(),
                tests,
                condition == null ? "" : Conditions.check(condition, type, bound.reading()),
                place(bound, on));
    }

    private static Origin place(Bound bound, Key<?> on) {
        return bound.origin(on);
    }

    /** The kind of an attribute; null where the type has none of the name. */
    static @Nullable ValueKind kind(EventType type, String name) {
        Field field = type.attribute(name);
        if (field == null && type.open()) {
            field = type.attribute(EventType.ANY);
        }
        ValueKind common = OF_EACH_EVENT.get(name);
        return common != null ? common : field == null ? null : field.kind();
    }

    static List<String> names(EventType type) {
        List<String> names = new java.util.ArrayList<>();
        type.attributes().stream()
                .map(Field::name)
                .filter(name -> !name.equals(EventType.ANY))
                .forEach(names::add);
        names.addAll(OF_EACH_EVENT.keySet());
        return names;
    }

    private static Map<String, ValueKind> ofEachEvent() {
        Map<String, ValueKind> kinds = new LinkedHashMap<>();
        List.of("subject", "type", "trust", "node").forEach(name -> kinds.put(name, ValueKind.TEXT));
        return kinds;
    }
}
