/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of a section were read as, defaults filled in.
 *
 * @param name of the object, empty where it has none
 * @param nodes what was really written
 */
public record Bound(
        String name, Origin origin, Map<Key<?>, Object> values, Map<Key<?>, YamlNode> nodes, Reading reading) {
    /** The value of a key that is required or has a default. */
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new IllegalStateException("no value for key " + key.name());
        }
        return value;
    }

    @SuppressWarnings("unchecked") // A key's value was read by the key's own type.
    public <T> @Nullable T find(Key<T> key) {
        return (T) values.get(key);
    }

    public boolean has(Key<?> key) {
        return nodes.containsKey(key);
    }

    /** Where a key's value stands, or the object where it was not written. */
    public Origin origin(Key<?> key) {
        YamlNode node = nodes.get(key);
        return node == null ? origin : node.origin();
    }

    public void error(Key<?> key, String message, String expected) {
        reading.findings().error(origin(key), message, expected);
    }
}
