/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Named values of a snapshot, read and written. A null is written by leaving the name out. */
final class Saved {
    private final SequencedMap<String, Value> fields;

    private Saved(SequencedMap<String, Value> fields) {
        this.fields = fields;
    }

    static Saved write() {
        return new Saved(new LinkedHashMap<>());
    }

    static Saved read(Value value) {
        if (value instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            return new Saved(fields);
        }
        throw new IllegalArgumentException("expected named values in the snapshot, got " + value.plain());
    }

    static Value number(@Nullable Long number) {
        return Value.of(number == null ? 0 : number);
    }

    Value value() {
        return Value.fields(fields);
    }

    Saved put(String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Saved put(String name, @Nullable String text) {
        return put(name, text == null ? null : Value.of(text));
    }

    Saved put(String name, long number) {
        return put(name, Value.of(number));
    }

    Saved put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    Saved put(String name, @Nullable Variables variables) {
        return put(name, variables == null ? null : Value.texts(variables.entries()));
    }

    <T> Saved putAll(String name, List<T> items, Function<T, Value> each) {
        return put(name, new Value.Items(items.stream().map(each).toList()));
    }

    Saved putNumbers(String name, List<Long> numbers) {
        return putAll(name, numbers, Saved::number);
    }

    @Nullable
    Value get(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return need(name).plain();
    }

    @Nullable
    String textOrNull(String name) {
        Value value = fields.get(name);
        return value == null ? null : value.plain();
    }

    long number(String name) {
        return need(name) instanceof Value.Int(long number) ? number : 0;
    }

    boolean truth(String name) {
        return fields.get(name) instanceof Value.Bool(boolean truth) && truth;
    }

    List<Value> items(String name) {
        return need(name) instanceof Value.Items(List<Value> items) ? items : List.of();
    }

    <T> List<T> all(String name, Function<Saved, T> each) {
        return items(name).stream().map(Saved::read).map(each).toList();
    }

    List<String> texts(String name) {
        return items(name).stream().map(Value::plain).toList();
    }

    List<Long> numbers(String name) {
        return items(name).stream()
                .map(item -> item instanceof Value.Int(long number) ? number : 0L)
                .toList();
    }

    @Nullable
    Variables variablesOrNull(String name) {
        return has(name) ? Variables.of(texts(name)) : null;
    }

    Saved fields(String name) {
        return read(need(name));
    }

    private Value need(String name) {
        Value value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the snapshot of the Upstart jobs lacks '" + name + "'");
        }
        return value;
    }
}
