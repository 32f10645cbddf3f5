/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody failed.
 *
 * @param regex index of the failregex that matched last
 * @param id who: an address in its one way to be written, a network, a name or what the filter calls an id
 * @param host the address, network or name that was captured; null if none was
 * @param lookUp whether {@code host} is a name whose addresses are meant
 * @param time of the line; null if none is known
 * @param groups what was captured, on this line and on earlier ones of the connection
 * @param users who was tried on this connection, sorted; empty where no connection is known
 * @param matchedLines how many lines led to it, of those not yet told
 * @param lines the last of them
 */
public record Failure(
        int regex,
        String id,
        @Nullable String host,
        boolean lookUp,
        @Nullable Instant time,
        Map<String, String> groups,
        List<String> users,
        int matchedLines,
        List<String> lines) {
    public Failure {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        users = List.copyOf(users);
        lines = List.copyOf(lines);
    }
}
