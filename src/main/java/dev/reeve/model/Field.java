/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;

/**
 * A declared attribute of an event type or parameter of an action.
 *
 * @param name as written in rules
 * @param otherwise the default in plain text, empty for none
 * @param doc one sentence for the generated documentation, with the unit
 * @param words all that its text can be; empty where that is not declared
 */
public record Field(String name, ValueKind kind, boolean required, String otherwise, String doc, List<String> words) {
    public Field {
        words = List.copyOf(words);
    }

    public Field(String name, ValueKind kind, boolean required, String otherwise, String doc) {
        this(name, kind, required, otherwise, doc, List.of());
    }

    public static Field required(String name, ValueKind kind, String doc) {
        return new Field(name, kind, true, "", doc);
    }

    public static Field optional(String name, ValueKind kind, String doc) {
        return new Field(name, kind, false, "", doc);
    }

    /** The same, of which the text is one of these words. */
    public Field among(List<String> these) {
        return new Field(name, kind, required, otherwise, doc, these);
    }

    public Field among(String... these) {
        return among(List.of(these));
    }
}
