/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/**
 * A declared attribute of an event type or parameter of an action.
 *
 * @param name as written in rules
 * @param otherwise the default in plain text, empty for none
 * @param doc one sentence for the generated documentation, with the unit
 */
public record Field(String name, ValueKind kind, boolean required, String otherwise, String doc) {
    public static Field required(String name, ValueKind kind, String doc) {
        return new Field(name, kind, true, "", doc);
    }

    public static Field optional(String name, ValueKind kind, String doc) {
        return new Field(name, kind, false, "", doc);
    }
}
