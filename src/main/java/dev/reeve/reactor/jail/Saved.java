/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Reads back lists that were saved; a snapshot of another shape is an error and never guessed at. */
record Saved(List<Value> items) {
    static Saved of(Value value) {
        if (value instanceof Value.Items(List<Value> items)) {
            return new Saved(items);
        }
        throw unexpected("a list");
    }

    private static IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException("the saved jails: expected " + expected);
    }

    /** What an older Reeve saved may be shorter. */
    int size() {
        return items.size();
    }

    Value at(int index) {
        if (index >= items.size()) {
            throw unexpected("more than " + items.size() + " values");
        }
        return items.get(index);
    }

    List<Value> list(int index) {
        return of(at(index)).items();
    }

    List<Saved> each(int index) {
        return list(index).stream().map(Saved::of).toList();
    }

    String text(int index) {
        return at(index).plain();
    }

    long number(int index) {
        return number(at(index));
    }

    boolean truth(int index) {
        return at(index) instanceof Value.Bool(boolean truth) && truth;
    }

    double real(int index) {
        return switch (at(index)) {
            case Value.Real(double number) -> number;
            case Value.Int(long number) -> number;
            default -> throw unexpected("a number");
        };
    }

    static long number(Value value) {
        if (value instanceof Value.Int(long number)) {
            return number;
        }
        throw unexpected("a whole number");
    }

    static <T> Value list(Collection<T> things, Function<T, Value> save) {
        return new Value.Items(things.stream().map(save).toList());
    }
}
