/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one expression captured from one line. @param groups by name, without those that had no part in the match */
public record Captured(Map<String, String> groups) {
    private static final List<String> IDS = List.of("fid", "ip4", "ip6", "dns");

    public Captured {
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
    }

    /** Who is meant, as the line has it; null when it does not say. */
    public @Nullable String id() {
        return IDS.stream()
                .map(groups::get)
                .filter(id -> id != null)
                .findFirst()
                .orElse(null);
    }

    /** The address or network in the one way to write it; null for none, and for a name. */
    public @Nullable String address() {
        Captures captures = new Captures();
        groups.forEach((name, value) -> captures.put(name.intern(), value));
        Host host = Host.of(captures);
        return host == null || host.name() ? null : host.canonical();
    }
}
