/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The JSON Schema (draft 2020-12) of the configuration, for editors; made from the tables of keys and shipped as {@value #RESOURCE}. */
public final class ConfigSchema {
    public static final String RESOURCE = "META-INF/reeve/config.schema.json";
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private ConfigSchema() {}

    /** The schema's text; `./verify docs` writes it anew, and a test holds the shipped one against it. */
    public static String text() {
        return text("Reeve configuration", RootSection.SECTION);
    }

    /** The same of another language of the same make. @param root the section that is a whole file of it */
    public static String text(String title, Section<?> root) {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("$schema", Value.of(DRAFT));
        schema.put("title", Value.of(title));
        schema.put("$ref", Value.of("#/$defs/" + root.id()));
        schema.put("$defs", definitions(root));
        return JsonText.of(new Value.Fields(schema));
    }

    private static Value definitions(Section<?> root) {
        SequencedMap<String, Value> definitions = new LinkedHashMap<>();
        sections(root).forEach((id, section) -> definitions.put(id, section(section)));
        return new Value.Fields(definitions);
    }

    /** Every section by its id, in the order in which a reader of the tables meets them. */
    static SequencedMap<String, Section<?>> sections() {
        return sections(RootSection.SECTION);
    }

    /** The same of another language. */
    public static SequencedMap<String, Section<?>> sections(Section<?> root) {
        SequencedMap<String, Section<?>> found = new LinkedHashMap<>();
        collect(root, found);
        return found;
    }

    private static void collect(Section<?> section, SequencedMap<String, Section<?>> found) {
        if (found.putIfAbsent(section.id(), section) == null) {
            section.keys().forEach(key -> key.type().sections().forEach(inner -> collect(inner, found)));
        }
    }

    private static Value section(Section<?> section) {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        schema.put("description", Value.of(section.doc()));
        schema.put("type", Value.texts(List.of("object", "null")));
        schema.put("additionalProperties", Value.of(false));
        SequencedMap<String, Value> properties = new LinkedHashMap<>();
        section.keys().forEach(key -> properties.put(key.name(), key(key)));
        schema.put("properties", new Value.Fields(properties));
        List<String> required = section.keys().stream()
                .filter(Key::required)
                .<String>map(Key::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", Value.texts(required));
        }
        List<Value> choices = new ArrayList<>();
        section.choices().forEach(choice -> choices.add(choice(choice)));
        if (!choices.isEmpty()) {
            schema.put("allOf", new Value.Items(choices));
        }
        return new Value.Fields(schema);
    }

    private static Value key(Key<?> key) {
        SequencedMap<String, Value> schema = new LinkedHashMap<>();
        if (key.type().schema() instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            schema.putAll(fields);
        }
        schema.put("description", Value.of(key.doc()));
        put(schema, "default", written(key.standard()));
        Value example = written(key.example());
        put(schema, "examples", example == null ? null : Schemas.items(example));
        return new Value.Fields(schema);
    }

    private static Value choice(List<Key<?>> choice) {
        return Schemas.fields(
                "oneOf",
                new Value.Items(choice.stream()
                        .map(key -> Schemas.fields("required", Value.texts(List.of(key.name()))))
                        .toList()));
    }

    private static @Nullable Value written(String yaml) {
        return yaml.isEmpty() ? null : PlainValue.of(Defaults.node(yaml));
    }

    private static void put(SequencedMap<String, Value> schema, String name, @Nullable Value value) {
        if (value != null) {
            schema.put(name, value);
        }
    }
}
