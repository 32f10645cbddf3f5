/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A value in an event's attributes, an action's parameters, or a snapshot: the JSON data model with integers kept apart from reals. Immutable. Field order is insertion order and is
 * part of the value, so that the same fold always writes the same bytes.
 */
public sealed interface Value {
    record Text(String text) implements Value {
        @Override
        public String plain() {
            return text;
        }
    }

    record Int(long number) implements Value {
        @Override
        public String plain() {
            return Long.toString(number);
        }
    }

    record Real(double number) implements Value {
        @Override
        public String plain() {
            return Double.toString(number);
        }
    }

    record Bool(boolean truth) implements Value {
        @Override
        public String plain() {
            return Boolean.toString(truth);
        }
    }

    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String plain() {
            return items.stream().map(Value::plain).toList().toString();
        }
    }

    record Fields(SequencedMap<String, Value> fields) implements Value {
        public Fields {
            fields = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String plain() {
            StringBuilder out = new StringBuilder("{");
            fields.forEach((name, value) -> out.append(out.length() > 1 ? ", " : "")
                    .append(name)
                    .append(": ")
                    .append(value.plain()));
            return out.append('}').toString();
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Int(number);
    }

    static Value of(double number) {
        return new Real(number);
    }

    static Value of(boolean truth) {
        return new Bool(truth);
    }

    static Value texts(Iterable<String> texts) {
        List<Value> items = new ArrayList<>();
        texts.forEach(text -> items.add(of(text)));
        return new Items(items);
    }

    static Value fields(Map<String, Value> fields) {
        return new Fields(new LinkedHashMap<>(fields));
    }

    /** The value as a person would write it: {@code web}, {@code 5}, {@code 0.5}, {@code true}, {@code [a, b]}. */
    String plain();
}
