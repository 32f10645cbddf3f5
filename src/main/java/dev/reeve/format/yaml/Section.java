/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.model.Origin;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping with known keys: a table and a function that makes the model's value of what was read.
 *
 * @param id names it in the schema and as an anchor in the documentation: {@code check}
 * @param title with its article: {@code a check}
 * @param choices groups of keys of which exactly one must be there
 * @param tolerant a key that cannot be read keeps its default and the rest counts: for settings that are not objects of their own
 */
public record Section<T>(
        String id,
        String title,
        String doc,
        List<Key<?>> keys,
        List<List<Key<?>>> choices,
        boolean tolerant,
        Binder<T> binder)
        implements Type<T> {
    /** Makes the value; may report further errors, and returns null only then. */
    public interface Binder<T> {
        @Nullable
        T bind(Bound bound);
    }

    public static <T> Section<T> of(String id, String title, String doc, List<Key<?>> keys, Binder<T> binder) {
        return new Section<>(id, title, doc, keys, List.of(), false, binder);
    }

    public Section<T> choosing(List<Key<?>> choice) {
        List<List<Key<?>>> more = new ArrayList<>(choices);
        more.add(choice);
        return new Section<>(id, title, doc, keys, List.copyOf(more), tolerant, binder);
    }

    Section<T> tolerating() {
        return new Section<>(id, title, doc, keys, choices, true, binder);
    }

    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        return read("", node, node.origin(), reading);
    }

    /** Reads an object with a name, which stands at {@code origin}. */
    public @Nullable T read(String name, YamlNode node, Origin origin, Reading reading) {
        YamlNode.Mapping mapping = mapping(node, reading);
        if (mapping == null) {
            return null;
        }
        int before = reading.errors();
        Map<Key<?>, Object> values = new IdentityHashMap<>();
        Map<Key<?>, YamlNode> nodes = new IdentityHashMap<>();
        readEntries(mapping, values, nodes, reading);
        fill(origin, values, nodes, reading);
        checkChoices(origin, nodes, reading);
        if (reading.errors() > before && !tolerant) {
            return null;
        }
        T made = binder.bind(new Bound(name, origin, values, nodes, reading));
        return reading.errors() > before && !tolerant ? null : made;
    }

    private YamlNode.@Nullable Mapping mapping(YamlNode node, Reading reading) {
        return switch (node) {
            case YamlNode.Mapping mapping -> mapping;
            case YamlNode.Scalar scalar when scalar.isNothing() -> new YamlNode.Mapping(scalar.origin(), List.of());
            default -> {
                reading.error(node, Reading.said(node) + " is not " + title, Suggestion.oneOf(names()) + " as keys");
                yield null;
            }
        };
    }

    private void readEntries(
            YamlNode.Mapping mapping, Map<Key<?>, Object> values, Map<Key<?>, YamlNode> nodes, Reading reading) {
        Map<String, Origin> seen = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Origin first = seen.putIfAbsent(entry.key().text(), entry.key().origin());
            Key<?> key = key(entry.key().text());
            if (first != null) {
                reading.error(entry.key(), Quote.of(entry.key().text()) + " is written twice, first at " + first);
            } else if (key == null) {
                reading.findings()
                        .unknown(
                                entry.key().origin(),
                                "unknown key " + Quote.of(entry.key().text()) + " of " + title,
                                entry.key().text(),
                                names());
            } else {
                nodes.put(key, entry.value());
                put(key, key.type().read(entry.value(), reading), values);
            }
        }
    }

    private void fill(Origin origin, Map<Key<?>, Object> values, Map<Key<?>, YamlNode> nodes, Reading reading) {
        for (Key<?> key : keys) {
            if (key.required() && !nodes.containsKey(key)) {
                reading.findings()
                        .error(
                                origin,
                                title + " needs " + Quote.of(key.name()),
                                key.name() + ": " + key.type().label());
            } else if (!values.containsKey(key)) {
                put(key, key.otherwise(reading), values);
            }
        }
    }

    private void checkChoices(Origin origin, Map<Key<?>, YamlNode> nodes, Reading reading) {
        for (List<Key<?>> choice : choices) {
            List<Key<?>> given = choice.stream().filter(nodes::containsKey).toList();
            if (given.isEmpty()) {
                reading.findings().error(origin, title + " does not say what it is", Suggestion.oneOf(names(choice)));
            } else if (given.size() > 1) {
                YamlNode second = java.util.Objects.requireNonNull(nodes.get(given.get(1)));
                reading.error(
                        second,
                        title + " has " + String.join(" and ", names(given)),
                        "only " + Suggestion.oneOf(names(choice)));
            }
        }
    }

    private static void put(Key<?> key, @Nullable Object value, Map<Key<?>, Object> values) {
        if (value != null) {
            values.put(key, value);
        }
    }

    private @Nullable Key<?> key(String name) {
        for (Key<?> key : keys) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    public List<String> names() {
        return names(keys);
    }

    static List<String> names(List<Key<?>> keys) {
        return keys.stream().<String>map(Key::name).toList();
    }

    @Override
    public String label() {
        return title + " (" + Suggestion.oneOf(names()) + ")";
    }

    @Override
    public String title() {
        return id;
    }

    @Override
    public Value schema() {
        return Schemas.reference(id);
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(this);
    }
}
