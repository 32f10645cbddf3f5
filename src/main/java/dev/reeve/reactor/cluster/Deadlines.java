/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What comes next, by the monotonic clock. Built again from the state after a restore, so it is never saved. */
final class Deadlines {
    private record Due(long at, String key) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at == other.at ? key.compareTo(other.key) : Long.compare(at, other.at);
        }
    }

    private final TreeSet<Due> due = new TreeSet<>();

    void add(long at, String key) {
        if (at != Long.MAX_VALUE) {
            due.add(new Due(at, key));
        }
    }

    void remove(long at, String key) {
        due.remove(new Due(at, key));
    }

    void clear() {
        due.clear();
    }

    long next() {
        return due.isEmpty() ? Long.MAX_VALUE : due.first().at;
    }

    /** Takes out what is due, earliest first. */
    List<String> take(long now) {
        List<String> keys = new ArrayList<>();
        while (!due.isEmpty() && due.first().at <= now) {
            keys.add(due.removeFirst().key);
        }
        return keys;
    }
}
