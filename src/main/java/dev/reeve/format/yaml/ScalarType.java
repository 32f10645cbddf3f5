/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** A value that is one text in the file. */
public record ScalarType<T>(String title, String label, Value schema, Parser<T> parser) implements Type<T> {
    /** Texts longer than this are refused unread. */
    static final int MAX_LENGTH = 65_536;

    /** Text to value; an {@link IllegalArgumentException} says what is wrong, or nothing when the type's label says enough. */
    public interface Parser<T> {
        T parse(String text);
    }

    @Override
    public @Nullable T read(YamlNode node, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.isNothing()
                || scalar.text().length() > MAX_LENGTH) {
            return reading.wrong(node, this);
        }
        try {
            return parser.parse(scalar.text());
        } catch (IllegalArgumentException e) {
            reading.error(node, Reading.said(node) + " is not " + Reading.article(title) + reason(e), label);
            return null;
        }
    }

    private static String reason(IllegalArgumentException e) {
        return e instanceof NumberFormatException
                        || e.getMessage() == null
                        || e.getMessage().isEmpty()
                ? ""
                : ": " + e.getMessage();
    }

    public static IllegalArgumentException not() {
        return new IllegalArgumentException("");
    }
}
