/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.model.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads fields of an answer without ever failing: another version of the daemon may say more or less. */
record Look(Value value) {
    private @Nullable Value field(String name) {
        return value instanceof Value.Fields(var fields) ? fields.get(name) : null;
    }

    String text(String name, String otherwise) {
        Value field = field(name);
        return field == null ? otherwise : field.plain();
    }

    String text(String name) {
        return text(name, "");
    }

    boolean has(String name) {
        return field(name) != null;
    }

    long number(String name, long otherwise) {
        return field(name) instanceof Value.Int(long number) ? number : otherwise;
    }

    double real(String name, double otherwise) {
        return switch (field(name)) {
            case Value.Real(double number) -> number;
            case Value.Int(long number) -> number;
            case null, default -> otherwise;
        };
    }

    boolean truth(String name) {
        return field(name) instanceof Value.Bool(boolean truth) && truth;
    }

    Look at(String name) {
        Value field = field(name);
        return new Look(field == null ? Value.of("") : field);
    }

    List<Look> all(String name) {
        return field(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Look::new).toList()
                : List.of();
    }

    /** The same with only these items of a list. */
    Value only(String list, Predicate<Look> wanted) {
        if (!(value instanceof Value.Fields(var fields)) || !has(list)) {
            return value;
        }
        SequencedMap<String, Value> some = new LinkedHashMap<>(fields);
        some.put(
                list,
                new Value.Items(
                        all(list).stream().filter(wanted).map(Look::value).toList()));
        return new Value.Fields(some);
    }

    List<String> texts(String name) {
        return all(name).stream().map(item -> item.value.plain()).toList();
    }

    @Nullable
    Instant instant(String name) {
        try {
            return has(name) ? Instant.parse(text(name)) : null;
        } catch (DateTimeException noInstant) {
            return null;
        }
    }
}
