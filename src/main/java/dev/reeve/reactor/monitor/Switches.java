/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.monitor.Feature;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** What was switched for everything, or for a contact, while it ran. */
final class Switches {
    final Map<Feature, Boolean> all = new EnumMap<>(Feature.class);
    /** By contact; only the two of contacts are in it. */
    final Map<String, Map<Feature, Boolean>> contacts = new TreeMap<>();

    boolean on(Feature feature, boolean configured) {
        return all.getOrDefault(feature, configured);
    }

    boolean on(String contact, Feature feature, boolean configured) {
        Map<Feature, Boolean> own = contacts.get(contact);
        return own == null ? configured : own.getOrDefault(feature, configured);
    }
}
