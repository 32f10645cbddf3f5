/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.Origin;

/**
 * Something to tell the person who wrote a file.
 *
 * @param message what is wrong or worth knowing, without its place
 * @param expected what would have been right; empty where the message says it
 * @param suggestion what was perhaps meant ({@code interval}); empty for none
 */
public record Finding(Severity severity, Origin origin, String message, String expected, String suggestion) {
    /** How bad it is. */
    public enum Severity {
        /** The part it stands in cannot be used. */
        ERROR,
        /** Usable, but probably not meant so. */
        WARNING,
        NOTE
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line as compilers write it: {@code reeve.yaml:3:5: error: …; expected …; did you mean 'x'?} */
    @Override
    public String toString() {
        return origin + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + message
                + (expected.isEmpty() ? "" : "; expected " + expected)
                + (suggestion.isEmpty() ? "" : "; did you mean '" + suggestion + "'?");
    }
}
