/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Finds what is in a circle or leads into one: what is left when all that leads nowhere is taken away, again and again. */
final class Loops {
    private final SequencedMap<String, Integer> open = new LinkedHashMap<>();
    private final Map<String, List<String>> from = new TreeMap<>();

    void edge(String source, String target) {
        open.merge(source, 1, Integer::sum);
        open.putIfAbsent(target, 0);
        from.computeIfAbsent(target, key -> new ArrayList<>()).add(source);
    }

    List<String> members() {
        Deque<String> done = new ArrayDeque<>();
        open.forEach((name, count) -> {
            if (count == 0) {
                done.add(name);
            }
        });
        while (!done.isEmpty()) {
            String name = done.remove();
            open.remove(name);
            for (String source : from.getOrDefault(name, List.of())) {
                if (open.merge(source, -1, Integer::sum) == 0) {
                    done.add(source);
                }
            }
        }
        return List.copyOf(open.keySet());
    }
}
