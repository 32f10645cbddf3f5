/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.model.Value;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Builds an object field by field; for those who make views. Fields given as null are left out. Not thread-safe. */
public final class Shape {
    private final SequencedMap<String, Value> fields = new LinkedHashMap<>();

    public Shape put(String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public Shape put(String name, @Nullable String text) {
        return put(name, text == null ? null : Value.of(text));
    }

    public Shape put(String name, long number) {
        return put(name, Value.of(number));
    }

    public Shape put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    /** As ISO 8601 in UTC. */
    public Shape put(String name, @Nullable Instant instant) {
        return put(name, instant == null ? null : Value.of(instant.toString()));
    }

    public Shape put(String name, List<? extends Value> items) {
        return put(name, new Value.Items(List.copyOf(items)));
    }

    public Shape texts(String name, Iterable<String> texts) {
        return put(name, Value.texts(texts));
    }

    public Value value() {
        return new Value.Fields(fields);
    }
}
