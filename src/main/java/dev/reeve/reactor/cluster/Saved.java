/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a snapshot, read and written by name. A snapshot is Reeve's own: one that lacks a name is broken, and that is said with the name.
 */
record Saved(SequencedMap<String, Value> fields) {
    static Saved of(Value value) {
        if (value instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            return new Saved(fields);
        }
        throw new IllegalArgumentException("a snapshot has named values here, not " + value);
    }

    static Saved empty() {
        return new Saved(new LinkedHashMap<>());
    }

    Saved put(String name, Value value) {
        fields.put(name, value);
        return this;
    }

    Saved put(String name, String text) {
        return put(name, Value.of(text));
    }

    Saved put(String name, long number) {
        return put(name, Value.of(number));
    }

    Saved put(String name, boolean truth) {
        return put(name, Value.of(truth));
    }

    Saved put(String name, EntryId id) {
        return put(name, id.toString());
    }

    Saved put(String name, Subject subject) {
        return put(name, subject.toString());
    }

    Saved put(String name, Moment moment) {
        return put(name, new Value.Items(List.of(Value.of(moment.wall()), Value.of(moment.mono()))));
    }

    Saved put(String name, Lineage lineage) {
        EntryId root = lineage.root();
        Saved saved = empty().put("depth", lineage.depth());
        return put(name, (root == null ? saved : saved.put("root", root)).value());
    }

    Value value() {
        return Value.fields(fields);
    }

    @Nullable
    Value find(String name) {
        return fields.get(name);
    }

    Value get(String name) {
        Value value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the snapshot lacks '" + name + "'");
        }
        return value;
    }

    Saved inner(String name) {
        return of(get(name));
    }

    String text(String name) {
        return get(name).plain();
    }

    long integer(String name) {
        return integer(get(name));
    }

    static long integer(Value value) {
        if (value instanceof Value.Int(long number)) {
            return number;
        }
        throw new IllegalArgumentException("a snapshot has an integer here, not " + value);
    }

    boolean truth(String name) {
        return get(name) instanceof Value.Bool(boolean truth) && truth;
    }

    List<Value> items(String name) {
        return items(get(name));
    }

    static List<Value> items(Value value) {
        if (value instanceof Value.Items(List<Value> items)) {
            return items;
        }
        throw new IllegalArgumentException("a snapshot has a list here, not " + value);
    }

    EntryId id(String name) {
        return entry(text(name));
    }

    static EntryId entry(String text) {
        return EntryId.parse(text, "");
    }

    Subject subject(String name) {
        return Subject.parse(text(name));
    }

    Moment moment(String name) {
        List<Value> both = items(name);
        return new Moment(integer(both.get(0)), integer(both.get(1)));
    }

    Lineage lineage(String name) {
        Saved saved = inner(name);
        Value root = saved.find("root");
        return new Lineage(root == null ? null : entry(root.plain()), (int) saved.integer("depth"));
    }
}
