/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** The services of an answer and how they depend on each other, drawn as trees: what needs stands above what it needs. */
final class ServiceTrees {
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_DEEP = 100;

    private final Map<String, Look> services = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> neededBy = new LinkedHashMap<>();
    private final Map<String, SequencedSet<String>> together = new LinkedHashMap<>();
    private final SequencedSet<String> followed = new LinkedHashSet<>();

    /**
     * One line of a tree.
     *
     * @param note what is to be said of its place; mostly empty
     * @param again it stands further up already
     */
    record Row(String prefix, String name, Look service, String note, boolean again) {}

    ServiceTrees(Look view) {
        view.all("services").forEach(service -> services.put(service.text("name"), service));
        services.forEach((name, service) -> service.texts("needs")
                .forEach(need -> neededBy.computeIfAbsent(need, each -> new LinkedHashSet<>())
                        .add(name)));
        services.forEach((name, service) -> service.texts("with").forEach(other -> {
            together.computeIfAbsent(name, each -> new LinkedHashSet<>()).add(other);
            together.computeIfAbsent(other, each -> new LinkedHashSet<>()).add(name);
        }));
        services.values().forEach(service -> followed.addAll(service.texts("after")));
    }

    boolean has(String name) {
        return services.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(services.keySet());
    }

    Look service(String name) {
        return services.getOrDefault(name, new Look(dev.reeve.model.Value.of("")));
    }

    List<String> neededBy(String name) {
        return List.copyOf(neededBy.getOrDefault(name, new LinkedHashSet<>()));
    }

    /** Those that are up and have to go down with it, nearest first. */
    List<String> takenDown(String name) {
        SequencedSet<String> all = new LinkedHashSet<>();
        Deque<String> todo = new ArrayDeque<>(List.of(name));
        while (!todo.isEmpty()) {
            String next = todo.poll();
            if (all.add(next)) {
                todo.addAll(neededBy(next));
                todo.addAll(together.getOrDefault(next, new LinkedHashSet<>()));
            }
        }
        return all.stream().filter(each -> !each.equals(name) && up(each)).toList();
    }

    boolean up(String name) {
        return List.of("running", "starting").contains(service(name).text("state"));
    }

    /** The members of each group. */
    Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        services.forEach((name, service) -> {
            if (service.has("group")) {
                groups.computeIfAbsent(service.text("group"), each -> new ArrayList<>())
                        .add(name);
            }
        });
        return groups;
    }

    /** All trees, each service once at least: first those of what nothing needs. */
    List<Row> all() {
        List<Row> rows = new ArrayList<>();
        SequencedSet<String> shown = new LinkedHashSet<>();
        services.keySet().stream()
                .filter(name -> neededBy(name).isEmpty() && !followed.contains(name))
                .forEach(name -> add(name, "", "", "", shown, rows, 0));
        // Only a circle that the daemon would refuse is left.
        services.keySet().stream()
                .filter(name -> !shown.contains(name))
                .toList()
                .forEach(name -> add(name, "", "", "", shown, rows, 0));
        return rows;
    }

    List<Row> of(String name) {
        List<Row> rows = new ArrayList<>();
        add(name, "", "", "", new LinkedHashSet<>(), rows, 0);
        return rows;
    }

    private void add(
            String name,
            String lead,
            String below,
            String note,
            SequencedSet<String> shown,
            List<Row> rows,
            int depth) {
        if (rows.size() >= MOST_ROWS) {
            return;
        }
        boolean again = !shown.add(name);
        List<String> needs = service(name).texts("needs");
        List<String> after = service(name).texts("after");
        boolean leaf = again || depth > MOST_DEEP;
        String more = again && !(needs.isEmpty() && after.isEmpty()) ? "as above" : "";
        rows.add(new Row(lead, name, service(name), note.isEmpty() ? more : note, again));
        List<String> children = new ArrayList<>(leaf ? List.of() : needs);
        children.addAll(leaf ? List.of() : after);
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            boolean needed = i < needs.size();
            add(
                    children.get(i),
                    below + (last ? "└─ " : "├─ "),
                    below + (last ? "   " : "│  "),
                    needed ? "" : "before it",
                    shown,
                    rows,
                    depth + 1);
        }
    }
}
