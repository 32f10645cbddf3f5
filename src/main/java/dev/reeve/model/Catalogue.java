/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Every event type and action that this Reeve knows, by name. Rules are checked against it; `reeve types` and the documentation are printed from it. */
public record Catalogue(SortedMap<String, EventType> events, SortedMap<String, ActionType> actions) {
    public Catalogue {
        events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /** @throws IllegalArgumentException when two offers declare the same name */
    public static Catalogue of(List<Offer> offers) {
        SortedMap<String, EventType> events = new TreeMap<>();
        SortedMap<String, ActionType> actions = new TreeMap<>();
        List<String> twice = new ArrayList<>();
        for (Offer offer : offers) {
            offer.events().stream()
                    .filter(type -> events.put(type.name(), type) != null)
                    .forEach(type -> twice.add(type.name()));
            offer.actions().stream()
                    .filter(type -> actions.put(type.name(), type) != null)
                    .forEach(type -> twice.add(type.name()));
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("declared by two offers: " + twice);
        }
        return new Catalogue(events, actions);
    }

    public @Nullable EventType event(String name) {
        return events.get(name);
    }

    public @Nullable ActionType action(String name) {
        return actions.get(name);
    }
}
