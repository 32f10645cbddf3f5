/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections whose lines were seen lately. Bounded: the oldest make room. */
final class Connections {
    static final int MAX_CONNECTIONS = 100;
    static final Duration KEPT = Duration.ofMinutes(5);

    private final Map<String, Connection> byId = new LinkedHashMap<>();

    /** The connection, if it began less than five minutes ago. */
    @Nullable
    Connection get(String id, Instant now) {
        Connection known = byId.get(id);
        if (known != null && known.since.plus(KEPT).isBefore(now)) {
            byId.remove(id);
            return null;
        }
        return known;
    }

    void put(String id, Connection connection) {
        while (byId.size() >= MAX_CONNECTIONS) {
            byId.remove(byId.keySet().iterator().next());
        }
        byId.put(id, connection);
    }

    void remove(String id) {
        byId.remove(id);
    }
}
