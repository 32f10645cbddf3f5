/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Locale;

/** The answer of a check, in the order and with the exit statuses of the Monitoring Plugins (0 to 3). */
public enum CheckState {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** As in events and rules: {@code ok}, {@code warning}, {@code critical}, {@code unknown}. */
    public String label() {
        return label;
    }
}
