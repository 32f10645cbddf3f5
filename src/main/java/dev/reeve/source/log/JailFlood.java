/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures of a flood, put together: what is told of one id and user within a second is one event with a number. Nothing is left out, so that what is counted stays the same. Times are of {@link
 * System#nanoTime}.
 */
final class JailFlood {
    /** Events a second in the long run. */
    static final int RATE = 100;

    private static final long SECOND = 1_000_000_000;
    private static final int MOST = 10_000;

    private final Flood flood;
    private final LinkedHashMap<Key, Heap> heaps = new LinkedHashMap<>();
    private long told;

    private record Key(String id, String user) {}

    /**
     * Failures of one id on one user name.
     *
     * @param last the last of them
     * @param repeats how many they are
     */
    record Heap(JailReader.Told last, int repeats) {
        private Heap plus(JailReader.Told next) {
            return new Heap(next, Math.addExact(repeats, 1));
        }
    }

    JailFlood(long now) {
        this.flood = new Flood(RATE, now);
        this.told = now;
    }

    /** What is to be told of this one now; null when it is told later, with others. */
    @Nullable
    Heap add(JailReader.Told one, long now) {
        Key key = new Key(one.id(), one.user());
        Heap heap = heaps.get(key);
        boolean later =
                heap != null || (flood.tooMuch(new Subject("jail", one.id()), one.text(), now) && heaps.size() < MOST);
        if (!later) {
            return new Heap(one, 1);
        }
        heaps.put(key, heap == null ? new Heap(one, 1) : heap.plus(one));
        return null;
    }

    /** Those that are due: all, once a second. */
    List<Heap> due(boolean ending, long now) {
        if (heaps.isEmpty() || (!ending && now - told < SECOND)) {
            return List.of();
        }
        told = now;
        List<Heap> due = List.copyOf(heaps.values());
        heaps.clear();
        return due;
    }

    boolean none() {
        return heaps.isEmpty();
    }
}
