/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds an object field by field; null parts are left out. */
final class Fields {
    private final SequencedMap<String, Value> fields = new LinkedHashMap<>();

    Fields put(String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Fields put(String name, @Nullable String text) {
        return put(name, text == null ? null : Value.of(text));
    }

    Fields put(String name, long number) {
        return put(name, Value.of(number));
    }

    Fields put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    Fields put(String name, EntryId id) {
        return put(name, id.toString());
    }

    /** As ISO 8601 in UTC. */
    Fields put(String name, Moment at) {
        return put(name, at.instant().toString());
    }

    <T> Fields list(String name, List<T> items, Function<T, Value> shape) {
        return put(name, new Value.Items(items.stream().map(shape).toList()));
    }

    Value value() {
        return new Value.Fields(fields);
    }
}
