/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.lsb;

import dev.reeve.model.lsb.Wait;
import dev.reeve.model.lsb.WaitLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leaves out of many waits as few of the weakest as make them free of loops. */
final class LoopBreaker {
    private static final int MAX_LOOPS = 200;
    /** Each wait that is taken in costs a search; beyond this work those that are left stay out. */
    private static final long MAX_STEPS = 10_000_000;

    private final Collection<String> scripts;
    private final Map<String, List<Wait>> taken = new LinkedHashMap<>();
    private long steps;

    LoopBreaker(Collection<String> scripts) {
        this.scripts = scripts;
    }

    List<Wait> keep(List<Wait> waits, List<WaitLoop> loops) {
        if (free(waits)) {
            return waits;
        }
        List<Wait> kept = new ArrayList<>();
        List<Wait> strongestFirst =
                waits.stream().sorted(Comparator.comparingInt(Wait::weakness)).toList();
        for (Wait wait : strongestFirst) {
            List<String> circle = way(wait.on(), wait.script());
            if (circle.isEmpty()) {
                kept.add(wait);
                taken.computeIfAbsent(wait.script(), unused -> new ArrayList<>())
                        .add(wait);
            } else if (loops.size() < MAX_LOOPS) {
                loops.add(new WaitLoop(circle, wait));
            }
        }
        return kept;
    }

    /** Whether all can be put in order: those that wait for nobody left are taken out until none is left. */
    private boolean free(List<Wait> waits) {
        Map<String, Integer> open = new LinkedHashMap<>();
        Map<String, List<String>> followers = new LinkedHashMap<>();
        scripts.forEach(script -> open.put(script, 0));
        for (Wait wait : waits) {
            open.merge(wait.script(), 1, Integer::sum);
            followers.computeIfAbsent(wait.on(), unused -> new ArrayList<>()).add(wait.script());
        }
        Deque<String> ready = new ArrayDeque<>(open.keySet().stream()
                .filter(script -> open.getOrDefault(script, 0) == 0)
                .toList());
        int done = 0;
        for (; !ready.isEmpty(); done++) {
            for (String follower : followers.getOrDefault(ready.remove(), List.of())) {
                if (open.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
        return done == open.size();
    }

    /** The scripts from one to another along waits, both included; empty where there is no way. Gives up as if there were one when there was too much to search. */
    private List<String> way(String from, String to) {
        Map<String, String> cameFrom = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        cameFrom.put(from, "");
        while (!next.isEmpty()) {
            String script = next.remove();
            if (script.equals(to) || steps > MAX_STEPS) {
                return back(cameFrom, script);
            }
            for (Wait wait : taken.getOrDefault(script, List.of())) {
                steps++;
                if (cameFrom.putIfAbsent(wait.on(), script) == null) {
                    next.add(wait.on());
                }
            }
        }
        return List.of();
    }

    private static List<String> back(Map<String, String> cameFrom, String end) {
        List<String> way = new ArrayList<>();
        for (String at = end; !at.isEmpty(); at = cameFrom.getOrDefault(at, "")) {
            way.addFirst(at);
        }
        return way;
    }
}
