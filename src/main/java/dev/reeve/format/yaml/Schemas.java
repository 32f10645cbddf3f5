/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Small pieces of JSON Schema (draft 2020-12) as values. */
public final class Schemas {
    private Schemas() {}

    public static Value type(String name) {
        return fields("type", Value.of(name));
    }

    public static Value pattern(String regex) {
        return fields("type", Value.of("string"), "pattern", Value.of(regex));
    }

    /** A scalar that YAML may read as number or text: both are accepted, text by the pattern. */
    static Value numberOr(String numeric, String regex) {
        return fields("anyOf", items(type(numeric), pattern(regex)));
    }

    static Value choice(Collection<String> names) {
        return fields("enum", Value.texts(names));
    }

    static Value array(Value item) {
        return fields("type", Value.of("array"), "items", item);
    }

    static Value map(Value item) {
        return fields("type", items(Value.of("object"), Value.of("null")), "additionalProperties", item);
    }

    static Value anyOf(Value... options) {
        return fields("anyOf", items(options));
    }

    static Value reference(String id) {
        return fields("$ref", Value.of("#/$defs/" + id));
    }

    /** Any scalar: text, or what a YAML reader makes of plain words. */
    public static Value scalar() {
        return fields("type", Value.texts(java.util.List.of("string", "number", "boolean")));
    }

    static Value items(Value... values) {
        return new Value.Items(java.util.List.of(values));
    }

    static Value fields(String name, Value value) {
        SequencedMap<String, Value> map = new LinkedHashMap<>();
        map.put(name, value);
        return new Value.Fields(map);
    }

    static Value fields(String first, Value one, String second, Value other) {
        SequencedMap<String, Value> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return new Value.Fields(map);
    }
}
