/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When something was amiss. What was amiss before it all began does not count until it has been well in between. */
final class Wellness {
    private static final int MOST = 1_000;

    /** A stretch of time. @param to null: until the end */
    record Ill(Duration from, @Nullable Duration to) {}

    private final Facts facts;
    private final SortedMap<String, String> before;
    private final List<Ill> ill = new ArrayList<>();
    private SortedMap<String, String> now = new TreeMap<>();

    Wellness(Facts facts) {
        this.facts = facts;
        this.before = facts.troubles();
    }

    void look(Duration at) {
        SortedMap<String, String> all = facts.troubles();
        before.keySet().retainAll(all.keySet());
        all.keySet().removeAll(before.keySet());
        boolean was = !now.isEmpty();
        now = all;
        if (was && all.isEmpty()) {
            Ill last = ill.removeLast();
            ill.add(new Ill(last.from(), at));
        } else if (!was && !all.isEmpty()) {
            fallIll(at);
        }
    }

    /** More stretches than can be kept are one. */
    private void fallIll(Duration at) {
        Duration from = ill.size() < MOST ? at : ill.removeLast().from();
        ill.add(new Ill(from, null));
    }

    List<Ill> ill() {
        return List.copyOf(ill);
    }

    SortedMap<String, String> troubles() {
        return new TreeMap<>(now);
    }

    SortedMap<String, String> before() {
        return new TreeMap<>(before);
    }

    /** Since when all has been well to the end; null: it is not. */
    @Nullable
    Duration wellSince() {
        return ill.isEmpty() ? Duration.ZERO : ill.getLast().to();
    }
}
