/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What a common YAML reader makes of a tree (core schema of YAML 1.2): for editors, which check files against the JSON Schema. Reeve itself keeps text. */
public final class PlainValue {
    private PlainValue() {}

    /** The value; a key's "nothing" becomes an empty text, since the value model has no null. */
    public static Value of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence list ->
                new Value.Items(list.items().stream().map(PlainValue::of).toList());
            case YamlNode.Mapping mapping -> fields(mapping);
        };
    }

    private static Value fields(YamlNode.Mapping mapping) {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key().text(), of(entry.value())));
        return new Value.Fields(fields);
    }

    private static Value scalar(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return Value.of(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text.equals("true"));
        }
        if (text.matches("[-+]?[0-9]{1,18}")) {
            return Value.of(Long.parseLong(text));
        }
        return text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
                ? Value.of(Double.parseDouble(text))
                : Value.of(text);
    }
}
