/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Locale;

/** How grave something is, lightest first; the four of paging services. */
public enum Severity {
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this label; {@code otherwise} for any other text. */
    public static Severity of(String label, Severity otherwise) {
        for (Severity severity : values()) {
            if (severity.label().equals(label)) {
                return severity;
            }
        }
        return otherwise;
    }
}
