/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What can be asked of the state of things, in the words that an expectation uses. */
final class States {
    private static final SequencedMap<String, List<String>> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "service",
                List.of(
                        "running",
                        "done",
                        "stopped",
                        "starting",
                        "stopping",
                        "waiting",
                        "quarantined",
                        "stuck",
                        "unknown"));
        ALL.put("check", List.of("ok", "warning", "critical", "unknown", "pending"));
        ALL.put("host", List.of("up", "down", "unreachable", "pending"));
        ALL.put("address", List.of("banned", "free"));
        ALL.put("alert", List.of("raised", "acknowledged", "clear"));
        ALL.put("job", List.of("succeeded", "failed", "unknown", "running", "none"));
        ALL.put("channel", List.of("working", "failed"));
        ALL.put("hold", List.of("held", "free"));
    }

    private States() {}

    static List<String> of(String kind) {
        return ALL.getOrDefault(kind, List.of());
    }

    static List<String> kinds() {
        return List.copyOf(ALL.keySet());
    }
}
