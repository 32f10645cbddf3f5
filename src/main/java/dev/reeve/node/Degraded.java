/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.util.SortedMap;
import java.util.TreeMap;

/** What does not work, by kind and name, for metrics. What has no name is counted for its kind. */
final class Degraded {
    /** More than these are one number. */
    private static final int MOST = 1_000;

    /** @param name empty where many of a kind are counted */
    record Key(String kind, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int kinds = kind.compareTo(other.kind);
            return kinds != 0 ? kinds : name.compareTo(other.name);
        }
    }

    private final SortedMap<Key, Integer> counts = new TreeMap<>();

    void named(String kind, String name) {
        if (counts.size() < MOST) {
            counts.put(new Key(kind, name), 1);
        } else {
            counted(kind, 1);
        }
    }

    void counted(String kind, int number) {
        if (number > 0) {
            counts.merge(new Key(kind, ""), number, Integer::sum);
        }
    }

    SortedMap<Key, Integer> counts() {
        return counts;
    }

    /** As the exposition format has labels: a name may hold anything. */
    static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    String text() {
        StringBuilder out = new StringBuilder();
        counts.forEach((key, count) -> out.append("reeve_degraded{kind=\"")
                .append(escaped(key.kind()))
                .append("\",name=\"")
                .append(escaped(key.name()))
                .append("\"} ")
                .append(count)
                .append('\n'));
        return out.toString();
    }
}
