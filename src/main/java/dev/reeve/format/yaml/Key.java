/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A key of a section: one row of the tables that everything is made from.
 *
 * @param standard the value taken when the key is not written, in YAML; empty for none. It is read by the same type, so that what is documented is what happens
 * @param doc one or two sentences with the unit and what the absence means where there is no default
 * @param example a value in YAML; for a section left empty, since its own keys have examples
 */
public record Key<T>(String name, Type<T> type, boolean required, String standard, String doc, String example) {
    public static <T> Key<T> required(String name, Type<T> type, String doc, String example) {
        return new Key<>(name, type, true, "", doc, example);
    }

    /** May be left out, and then there is none. */
    public static <T> Key<T> optional(String name, Type<T> type, String doc, String example) {
        return new Key<>(name, type, false, "", doc, example);
    }

    public static <T> Key<T> optional(String name, Type<T> type, String standard, String doc, String example) {
        return new Key<>(name, type, false, standard, doc, example);
    }

    /** The default, or null for none. */
    @Nullable
    T otherwise(Reading reading) {
        return standard.isEmpty() ? null : type.read(Defaults.node(standard), reading);
    }
}
