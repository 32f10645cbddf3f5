/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of event that a source can emit.
 *
 * @param name dotted, lower case: {@code check.state}
 * @param subject the kind of its subject: {@code service}
 * @param trust what its events carry unless a configuration lowers it
 */
public record EventType(String name, String subject, Trust trust, List<Field> attributes, String doc) {
    /** An attribute declared under this name stands for any further ones of its kind, such as the named groups of a log pattern. */
    public static final String ANY = "*";

    public EventType {
        attributes = List.copyOf(attributes);
    }

    public @Nullable Field attribute(String attribute) {
        return attributes.stream()
                .filter(field -> field.name().equals(attribute))
                .findFirst()
                .orElse(null);
    }

    /** Whether its events may carry attributes besides the declared ones. */
    public boolean open() {
        return attribute(ANY) != null;
    }
}
