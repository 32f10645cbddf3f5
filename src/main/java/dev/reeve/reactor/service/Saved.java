/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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

    Saved put(String name, @Nullable EntryId id) {
        return put(name, id == null ? null : id.toString());
    }

    Saved put(String name, @Nullable Moment moment) {
        return put(
                name,
                moment == null ? null : new Value.Items(List.of(Value.of(moment.wall()), Value.of(moment.mono()))));
    }

    Saved put(String name, @Nullable Fact fact) {
        if (fact == null) {
            return this;
        }
        Saved inner = write().put("value", fact.value())
                .put("source", fact.source())
                .put("seen", fact.seen())
                .put("version", fact.version())
                .put("root", fact.lineage().root())
                .put("depth", fact.lineage().depth());
        return put(name, inner.value());
    }

    @Nullable
    Value get(String name) {
        return fields.get(name);
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

    List<String> texts(String name) {
        return items(name).stream().map(Value::plain).toList();
    }

    @Nullable
    EntryId idOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : EntryId.parse(text, "");
    }

    @Nullable
    Moment momentOrNull(String name) {
        return fields.get(name) instanceof Value.Items(List<Value> both)
                        && both.get(0) instanceof Value.Int(long wall)
                        && both.get(1) instanceof Value.Int(long mono)
                ? new Moment(wall, mono)
                : null;
    }

    @Nullable
    Fact factOrNull(String name) {
        return fields.containsKey(name) ? fact(name) : null;
    }

    Fact fact(String name) {
        Saved inner = read(need(name));
        return new Fact(
                inner.text("value"),
                EntryId.parse(inner.text("source"), ""),
                inner.moment("seen"),
                inner.number("version"),
                new Lineage(inner.idOrNull("root"), (int) inner.number("depth")));
    }

    Moment moment(String name) {
        Moment moment = momentOrNull(name);
        if (moment == null) {
            throw missing(name);
        }
        return moment;
    }

    Value need(String name) {
        Value value = fields.get(name);
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException("the snapshot of the services lacks '" + name + "'");
    }
}
