/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as CEL's variable: a map that turns an attribute into CEL's value when it is asked for, since most never are. */
final class CelEvent extends AbstractMap<String, Object> {
    static final List<String> BUILT_IN = List.of("node", "subject", "trust", "type");

    private final Event event;
    private final CelEventType type;

    CelEvent(Event event, CelEventType type) {
        this.event = event;
        this.type = type;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name ? named(name) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        BUILT_IN.forEach(name -> put(all, name));
        for (int i = 0; i < event.attributes().size(); i++) {
            put(all, event.attributes().name(i));
        }
        return all.entrySet();
    }

    private void put(Map<String, Object> all, String name) {
        Object value = named(name);
        if (value != null) {
            all.put(name, value);
        }
    }

    private @Nullable Object named(String name) {
        return switch (name) {
            case "node" -> event.id().node();
            case "subject" -> event.subject().toString();
            case "trust" -> event.trust().name().toLowerCase(Locale.ROOT);
            case "type" -> event.type();
            default -> {
                Value value = event.attributes().get(name);
                yield value == null ? null : declared(value, type.kind(name));
            }
        };
    }

    /** Spans and instants are integers of microseconds in events. */
    private static Object declared(Value value, @Nullable ValueKind kind) {
        if (kind != null && value instanceof Value.Int(long number)) {
            return switch (kind) {
                case DURATION -> Moment.span(number);
                case INSTANT -> new Moment(number, 0).instant();
                case REAL -> (double) number;
                default -> number;
            };
        }
        return plain(value);
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Int(long number) -> number;
            case Value.Real(double number) -> number;
            case Value.Bool(boolean truth) -> truth;
            case Value.Items(List<Value> items) ->
                items.stream().map(CelEvent::plain).toList();
            case Value.Fields fields -> {
                Map<String, Object> map = new LinkedHashMap<>();
                fields.fields().forEach((name, field) -> map.put(name, plain(field)));
                yield map;
            }
        };
    }
}
