/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Locale;

/** What has become of the thing that a notification is about; the three states of an incident in paging services. */
public enum AlertStatus {
    RAISED,
    ACKNOWLEDGED,
    CLEARED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one with this label; {@link #RAISED} for any other text. */
    public static AlertStatus of(String label) {
        for (AlertStatus status : values()) {
            if (status.label().equals(label)) {
                return status;
            }
        }
        return RAISED;
    }
}
