/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a snapshot, read and written. A null is written by leaving the name out. Reading what does not fit throws an {@link IllegalArgumentException}, for it is a fault of the program: a snapshot of another
 * shape is never guessed at.
 */
public final class Saved {
    private final SequencedMap<String, Value> fields;

    private Saved(SequencedMap<String, Value> fields) {
        this.fields = fields;
    }

    public static Saved write() {
        return new Saved(new LinkedHashMap<>());
    }

    public static Saved read(Value value) {
        if (value instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            return new Saved(fields);
        }
        throw new IllegalArgumentException("expected named values in the snapshot, got " + value.plain());
    }

    public static Value number(@Nullable Long number) {
        return Value.of(number == null ? 0 : number);
    }

    public Value value() {
        return Value.fields(fields);
    }

    public Saved put(String name, @Nullable Value value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    public Saved put(String name, @Nullable String text) {
        return put(name, text == null ? null : Value.of(text));
    }

    public Saved put(String name, long number) {
        return put(name, Value.of(number));
    }

    public Saved put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    public Saved put(String name, @Nullable EntryId id) {
        return put(name, id == null ? null : id.toString());
    }

    public Saved put(String name, @Nullable Moment moment) {
        return put(
                name,
                moment == null ? null : new Value.Items(List.of(Value.of(moment.wall()), Value.of(moment.mono()))));
    }

    public <T> Saved putAll(String name, List<T> items, Function<T, Value> each) {
        return put(name, new Value.Items(items.stream().map(each).toList()));
    }

    public Saved putNumbers(String name, List<Long> numbers) {
        return putAll(name, numbers, Saved::number);
    }

    public @Nullable Value get(String name) {
        return fields.get(name);
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public String text(String name) {
        return need(name).plain();
    }

    public @Nullable String textOrNull(String name) {
        Value value = fields.get(name);
        return value == null ? null : value.plain();
    }

    public long number(String name) {
        return need(name) instanceof Value.Int(long number) ? number : 0;
    }

    public boolean truth(String name) {
        return fields.get(name) instanceof Value.Bool(boolean truth) && truth;
    }

    public List<Value> items(String name) {
        return need(name) instanceof Value.Items(List<Value> items) ? items : List.of();
    }

    public <T> List<T> all(String name, Function<Saved, T> each) {
        return items(name).stream().map(Saved::read).map(each).toList();
    }

    public List<String> texts(String name) {
        return items(name).stream().map(Value::plain).toList();
    }

    public List<Long> numbers(String name) {
        return items(name).stream()
                .map(item -> item instanceof Value.Int(long number) ? number : 0L)
                .toList();
    }

    public Saved fields(String name) {
        return read(need(name));
    }

    public @Nullable EntryId idOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : EntryId.parse(text, "");
    }

    public @Nullable Moment momentOrNull(String name) {
        return fields.get(name) instanceof Value.Items(List<Value> both)
                        && both.get(0) instanceof Value.Int(long wall)
                        && both.get(1) instanceof Value.Int(long mono)
                ? new Moment(wall, mono)
                : null;
    }

    public Moment moment(String name) {
        Moment moment = momentOrNull(name);
        if (moment == null) {
            throw missing(name);
        }
        return moment;
    }

    public Value need(String name) {
        Value value = fields.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the snapshot lacks '" + name + "'");
    }
}
