/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.Locale;
import java.util.Optional;

/** What a resource is to be on a node. */
public enum Role {
    STOPPED("Stopped"),
    STARTED("Started"),
    UNPROMOTED("Unpromoted"),
    PROMOTED("Promoted");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** As API 1.1 writes it. */
    public String label() {
        return label;
    }

    /** By either name of either API, in any case. */
    public static Optional<Role> named(String written) {
        return switch (written.strip().toLowerCase(Locale.ROOT)) {
            case "stopped" -> Optional.of(STOPPED);
            case "started" -> Optional.of(STARTED);
            case "unpromoted", "slave" -> Optional.of(UNPROMOTED);
            case "promoted", "master" -> Optional.of(PROMOTED);
            default -> Optional.empty();
        };
    }
}
