/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * In which order scripts are started, or stopped.
 *
 * @param numbers script to its place, from 1; scripts with the same number may go at the same time
 * @param levels script to its runlevels
 * @param waits what the numbers follow from, without those that were left out to break loops
 */
public record Order(
        Direction direction,
        SequencedMap<String, Integer> numbers,
        SequencedMap<String, List<String>> levels,
        List<Wait> waits,
        List<WaitLoop> loops,
        List<Missing> missing) {
    public Order {
        numbers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(numbers));
        levels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(levels));
        waits = List.copyOf(waits);
        loops = List.copyOf(loops);
        missing = List.copyOf(missing);
    }

    /** The scripts of a runlevel by their numbers, names in order. */
    public SequencedMap<Integer, List<String>> waves(String level) {
        TreeMap<Integer, List<String>> waves = new TreeMap<>();
        numbers.forEach((script, number) -> {
            if (levels.getOrDefault(script, List.of()).contains(level)) {
                waves.computeIfAbsent(number, unused -> new ArrayList<>()).add(script);
            }
        });
        waves.values().forEach(Collections::sort);
        return waves;
    }

    /** For whom a script waits. */
    public List<Wait> waitsOf(String script) {
        return waits.stream().filter(wait -> wait.script().equals(script)).toList();
    }
}
