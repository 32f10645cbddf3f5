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

    /** Of a state of a check or host that is not well, by its name in any case. */
    public static Severity ofCheck(String state) {
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "warning", "unreachable" -> WARNING;
            case "critical", "down" -> CRITICAL;
            default -> ERROR;
        };
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
