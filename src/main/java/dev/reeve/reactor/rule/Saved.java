/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.model.Value;
import java.util.List;
import java.util.SequencedMap;

/** Reads back what was saved; a snapshot of another shape is an error and never guessed at. */
final class Saved {
    private Saved() {}

    static SequencedMap<String, Value> fields(Value value) {
        if (value instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            return fields;
        }
        throw unexpected("named values", value);
    }

    static Value field(Value value, String name) {
        Value field = fields(value).get(name);
        if (field == null) {
            throw new IllegalArgumentException("the saved state of rules has no '" + name + "'");
        }
        return field;
    }

    static List<Value> items(Value value) {
        if (value instanceof Value.Items(List<Value> items)) {
            return items;
        }
        throw unexpected("a list", value);
    }

    static long number(Value value) {
        if (value instanceof Value.Int(long number)) {
            return number;
        }
        throw unexpected("a number", value);
    }

    static int integer(Value value) {
        return Math.toIntExact(number(value));
    }

    static boolean truth(Value value) {
        if (value instanceof Value.Bool(boolean truth)) {
            return truth;
        }
        throw unexpected("true or false", value);
    }

    static String text(Value value) {
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw unexpected("a text", value);
    }

    private static IllegalArgumentException unexpected(String expected, Value found) {
        return new IllegalArgumentException("the saved state of rules: expected " + expected + ", found "
                + found.getClass().getSimpleName());
    }
}
