/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where things are when nobody says. */
final class Places {
    static final Path SYSTEM_SOCKET = Path.of("/run/reeve/reeve.sock");
    static final Path SYSTEM_STATE = Path.of("/var/lib/reeve");
    static final Path SYSTEM_CONFIG = Path.of("/etc/reeve/reeve.yaml");

    private Places() {}

    /** The source tree this runs from; the working directory when it does not. */
    static Path home() {
        return Path.of(System.getProperty("reeve.home", ".")).toAbsolutePath().normalize();
    }

    static Path socket(@Nullable String given, Map<String, String> environment) {
        if (given != null) {
            return Path.of(given);
        }
        String named = environment.getOrDefault("REEVE_SOCKET", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return Files.exists(SYSTEM_SOCKET) ? SYSTEM_SOCKET : home().resolve(".reeve/reeve.sock");
    }

    /** The state directory of a daemon started by hand from a source tree is in that tree; otherwise the system's. */
    static Path state(@Nullable String given) {
        if (given != null) {
            return Path.of(given);
        }
        return System.getProperty("reeve.home") != null ? home().resolve(".reeve") : SYSTEM_STATE;
    }
}
