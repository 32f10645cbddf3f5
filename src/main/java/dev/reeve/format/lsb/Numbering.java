/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.model.lsb.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/** Gives each script a number beyond those of all it waits for, as small as that allows. The waits must be free of loops. */
final class Numbering {
    private final SequencedMap<String, List<String>> levels;
    private final Map<String, List<String>> followers = new LinkedHashMap<>();
    private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
    private final SequencedSet<String> alone = new TreeSet<>();
    private final List<String> inOrder;

    Numbering(SequencedMap<String, List<String>> levels, List<Wait> waits) {
        this.levels = levels;
        for (Wait wait : waits) {
            followers.computeIfAbsent(wait.on(), unused -> new ArrayList<>()).add(wait.script());
        }
        levels.sequencedKeySet().forEach(script -> numbers.put(script, 1));
        inOrder = inOrder();
        settle();
    }

    /** Every script after all it waits for. */
    private List<String> inOrder() {
        Map<String, Integer> open = new LinkedHashMap<>();
        numbers.sequencedKeySet().forEach(script -> open.put(script, 0));
        followers.values().forEach(all -> all.forEach(script -> open.merge(script, 1, Integer::sum)));
        List<String> order = new ArrayList<>();
        Deque<String> ready = new ArrayDeque<>(numbers.sequencedKeySet().stream()
                .filter(script -> open.getOrDefault(script, 0) == 0)
                .toList());
        while (!ready.isEmpty()) {
            String script = ready.remove();
            order.add(script);
            for (String follower : followers.getOrDefault(script, List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return order;
    }

    /** Nothing may have the number of this script in any of its runlevels. */
    void alone(String script) {
        alone.add(script);
    }

    SequencedMap<String, Integer> numbers() {
        int scripts = alone.isEmpty() ? 0 : numbers.size();
        for (int number = 1; number <= scripts; number++) {
            SequencedSet<String> here = here(number);
            for (Optional<String> one = disturbed(here); one.isPresent(); one = disturbed(here)) {
                push(one.get(), here);
                here = here(number);
            }
        }
        return numbers;
    }

    private SequencedSet<String> here(int number) {
        SequencedSet<String> here = new LinkedHashSet<>();
        numbers.forEach((script, place) -> {
            if (place == number) {
                here.add(script);
            }
        });
        return here;
    }

    private int place(String script) {
        return numbers.getOrDefault(script, 1);
    }

    private Optional<String> disturbed(SequencedSet<String> here) {
        return alone.stream()
                .filter(here::contains)
                .filter(script -> here.stream().anyMatch(other -> meet(script, other)))
                .findFirst();
    }

    private boolean meet(String one, String other) {
        return !one.equals(other)
                && !Collections.disjoint(levels.getOrDefault(one, List.of()), levels.getOrDefault(other, List.of()));
    }

    private void push(String stays, SequencedSet<String> here) {
        here.stream().filter(other -> meet(stays, other)).forEach(other -> numbers.put(other, place(other) + 1));
        settle();
    }

    /** Moves on whoever waits for one that was moved. */
    private void settle() {
        for (String script : inOrder) {
            for (String follower : followers.getOrDefault(script, List.of())) {
                if (place(follower) <= place(script)) {
                    numbers.put(follower, place(script) + 1);
                }
            }
        }
    }
}
