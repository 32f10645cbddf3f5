/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.BanTarget;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/** Reads and writes the pieces of a snapshot. A snapshot that does not fit is a fault of the program and is told as such. */
final class Saved {
    private final SequencedMap<String, Value> fields;

    private Saved(SequencedMap<String, Value> fields) {
        this.fields = fields;
    }

    static Saved of(Value value) {
        if (value instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            return new Saved(fields);
        }
        throw new IllegalArgumentException("expected named values in the saved bans, got " + value.getClass());
    }

    Value get(String name) {
        Value value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the saved bans have no '" + name + "'");
        }
        return value;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) {
        return get(name).plain();
    }

    long number(String name) {
        if (get(name) instanceof Value.Int(long number)) {
            return number;
        }
        throw new IllegalArgumentException("expected a number as '" + name + "' in the saved bans");
    }

    boolean truth(String name) {
        return get(name) instanceof Value.Bool(boolean truth) && truth;
    }

    EntryId id(String name) {
        return EntryId.parse(text(name), "");
    }

    Moment moment(String name) {
        return new Moment(number(name + "Wall"), number(name + "Mono"));
    }

    Lineage lineage() {
        return new Lineage(text("root").isEmpty() ? null : id("root"), (int) number("depth"));
    }

    BanTarget target(String name) {
        return BanTarget.parse(text(name));
    }

    List<Saved> each(String name) {
        return items(name).stream().map(Saved::of).toList();
    }

    List<String> plainTexts(String name) {
        return items(name).stream().map(Value::plain).toList();
    }

    private List<Value> items(String name) {
        if (get(name) instanceof Value.Items(List<Value> items)) {
            return items;
        }
        throw new IllegalArgumentException("expected a list as '" + name + "' in the saved bans");
    }

    static <T> Value list(Collection<T> things, Function<T, Value> save) {
        List<Value> values = new ArrayList<>(things.size());
        things.forEach(thing -> values.add(save.apply(thing)));
        return new Value.Items(values);
    }

    /** Collects named values in order. */
    static final class Writer {
        private final SequencedMap<String, Value> fields = new LinkedHashMap<>();

        Writer put(String name, Value value) {
            fields.put(name, value);
            return this;
        }

        Writer put(String name, String text) {
            return put(name, Value.of(text));
        }

        Writer put(String name, long number) {
            return put(name, Value.of(number));
        }

        Writer put(String name, boolean truth) {
            return put(name, Value.of(truth));
        }

        Writer put(String name, Moment moment) {
            return put(name + "Wall", moment.wall()).put(name + "Mono", moment.mono());
        }

        Writer put(Lineage lineage) {
            EntryId root = lineage.root();
            return put("root", root == null ? "" : root.toString()).put("depth", lineage.depth());
        }

        Value done() {
            return Value.fields(fields);
        }
    }
}
