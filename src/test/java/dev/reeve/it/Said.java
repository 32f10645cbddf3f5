/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** An object of an answer. What is not there is empty. */
record Said(SequencedMap<String, Value> all) {
    String text(String name) {
        return all.containsKey(name) ? all.get(name).plain() : "";
    }

    long number(String name) {
        return all.get(name) instanceof Value.Int(long number) ? number : 0;
    }

    List<String> texts(String name) {
        return all.get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Value::plain).toList()
                : List.of();
    }

    List<Said> items(String name) {
        return all.get(name) instanceof Value.Items(List<Value> items)
                ? items.stream().map(Said::of).toList()
                : List.of();
    }

    Said fields(String name) {
        return of(all.getOrDefault(name, Value.of("")));
    }

    private static Said of(Value value) {
        return value instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? new Said(fields)
                : new Said(new LinkedHashMap<>());
    }
}
