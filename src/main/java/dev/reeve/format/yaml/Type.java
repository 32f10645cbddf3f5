/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may stand as the value of a key: how it is read, what it is called in messages and documentation, and its JSON Schema. */
public interface Type<T> {
    /** The value, or null when it is none: then an error has been reported. */
    @Nullable
    T read(YamlNode node, Reading reading);

    /** With an article and an example where that helps: {@code a duration such as 90s}. */
    String label();

    /** As in a table of documentation: {@code duration}. */
    String title();

    Value schema();

    /** The sections that a value of this type is made of; for schema and documentation. */
    default List<Section<?>> sections() {
        return List.of();
    }
}
