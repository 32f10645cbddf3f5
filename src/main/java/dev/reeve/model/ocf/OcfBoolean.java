/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.ocf;

import java.util.Locale;
import java.util.Optional;

/** Truth as agents write it. */
public final class OcfBoolean {
    private OcfBoolean() {}

    /** Empty when it is neither. */
    public static Optional<Boolean> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes", "y", "on", "t" -> Optional.of(true);
            case "0", "false", "no", "n", "off", "f" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
