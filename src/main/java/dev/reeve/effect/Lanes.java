/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lanes of one effector, by what it says must not hold up what else: as many as {@value #MOST}; those beyond share them. */
final class Lanes {
    static final int MOST = 64;

    private final Effector effector;
    private final SortedMap<String, Lane> byName = new TreeMap<>();

    Lanes(Effector effector) {
        this.effector = effector;
    }

    synchronized Lane of(Attempt attempt) {
        String name = effector.lane(attempt);
        Lane own = byName.get(name);
        if (own != null) {
            return own;
        }
        if (byName.size() >= MOST) {
            return byName.values().stream()
                    .skip(Math.floorMod(name.hashCode(), MOST))
                    .findFirst()
                    .orElseThrow();
        }
        Lane fresh = Lane.forEffector(effector);
        byName.put(name, fresh);
        return fresh;
    }

    synchronized int running() {
        return byName.values().stream().mapToInt(Lane::running).sum();
    }
}
