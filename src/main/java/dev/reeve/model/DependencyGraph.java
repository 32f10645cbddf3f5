/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How services depend on each other. Services tied by {@code with} count as one here: what one of them needs, all of them need. It never has a loop: an edge that would close one is left out and told
 * by {@link #loops}.
 */
public final class DependencyGraph {
    private static final int MOST_LOOPS = 100;
    public static final DependencyGraph EMPTY = new DependencyGraph();

    private final TreeMap<String, Node> nodes = new TreeMap<>();
    private final List<List<String>> loops = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    /** One service's edges, both ways. */
    private static final class Node {
        final SequencedSet<String> needs = new LinkedHashSet<>();
        final SequencedSet<String> after = new LinkedHashSet<>();
        final SequencedSet<String> with = new LinkedHashSet<>();
        final SequencedSet<String> needed = new LinkedHashSet<>();
        final SequencedSet<String> followed = new LinkedHashSet<>();
        int place = Integer.MAX_VALUE;
    }

    private DependencyGraph() {}

    /** Names that no service has stay as they are: what needs them waits. */
    public static DependencyGraph of(Map<String, ServiceSpec> services) {
        DependencyGraph graph = new DependencyGraph();
        new TreeMap<>(services).forEach((name, spec) -> graph.nodes.put(name, node(spec.dependencies())));
        services.forEach((name, spec) -> graph.tie(name, spec.dependencies().with()));
        graph.shareWithin();
        graph.cutLoops();
        graph.nodes.forEach(graph::turn);
        return graph;
    }

    private static Node node(Dependencies of) {
        Node node = new Node();
        node.needs.addAll(of.needs());
        node.after.addAll(of.after());
        return node;
    }

    /** Makes {@code with} hold both ways and over chains. */
    private void tie(String name, List<String> others) {
        TreeSet<String> all = new TreeSet<>(List.of(name));
        all.addAll(node(name).with);
        for (String other : others) {
            if (nodes.containsKey(other)) {
                all.add(other);
                all.addAll(node(other).with);
            }
        }
        if (all.size() > 1) {
            all.forEach(each -> node(each).with.addAll(all));
        }
    }

    private void shareWithin() {
        TreeMap<String, SequencedSet<String>> shared = new TreeMap<>();
        nodes.forEach((name, node) -> {
            node.with.remove(name);
            for (String other : node.with) {
                shared.computeIfAbsent(name, each -> new LinkedHashSet<>()).addAll(node(other).needs);
            }
        });
        shared.forEach((name, needs) -> {
            needs.removeIf(each -> each.equals(name) || node(name).with.contains(each));
            node(name).needs.addAll(needs);
        });
    }

    private Node node(String name) {
        Node node = nodes.get(name);
        return node == null ? new Node() : node;
    }

    /** Depth first, without recursion: chains may be long. */
    private void cutLoops() {
        TreeSet<String> done = new TreeSet<>();
        for (String start : nodes.keySet()) {
            Deque<String> path = new ArrayDeque<>();
            SequencedSet<String> open = new LinkedHashSet<>();
            path.push(start);
            while (!path.isEmpty()) {
                String at = path.peek();
                if (done.contains(at)) {
                    path.pop();
                    continue;
                }
                open.add(at);
                String next = next(at, open, done);
                if (next == null) {
                    path.pop();
                    open.remove(at);
                    done.add(at);
                    node(at).place = order.size();
                    order.add(at);
                } else {
                    path.push(next);
                }
            }
        }
    }

    /** An edge not gone yet; those that close a loop are taken out. */
    private @Nullable String next(String at, SequencedSet<String> open, TreeSet<String> done) {
        Node node = node(at);
        for (SequencedSet<String> edges : List.of(node.needs, node.after)) {
            for (String to : List.copyOf(edges)) {
                if (open.contains(to)) {
                    edges.remove(to);
                    loop(to, open);
                } else if (nodes.containsKey(to) && !done.contains(to)) {
                    return to;
                }
            }
        }
        return null;
    }

    private void loop(String from, SequencedSet<String> open) {
        if (loops.size() < MOST_LOOPS) {
            List<String> all = new ArrayList<>(open);
            List<String> loop = new ArrayList<>(all.subList(all.indexOf(from), all.size()));
            loop.add(from);
            loops.add(List.copyOf(loop));
        }
    }

    private void turn(String name, Node node) {
        node.needs.forEach(need -> node(need).needed.add(name));
        node.after.forEach(one -> node(one).followed.add(name));
    }

    /** The loops that were cut, each from a service back to itself: {@code a, b, a}. */
    public List<List<String>> loops() {
        return List.copyOf(loops);
    }

    /** Where it stands in {@link #order}; behind all for one that is not in it. */
    public int place(String name) {
        return node(name).place;
    }

    /** Every service after all that it needs or follows. */
    public List<String> order() {
        return List.copyOf(order);
    }

    public Collection<String> needs(String name) {
        return node(name).needs;
    }

    public Collection<String> after(String name) {
        return node(name).after;
    }

    public Collection<String> with(String name) {
        return node(name).with;
    }

    /** Those that need it. */
    public Collection<String> needed(String name) {
        return node(name).needed;
    }

    /** Those that start after it. */
    public Collection<String> followed(String name) {
        return node(name).followed;
    }

    /** Those that need it, and those that need them, nearest first. */
    public List<String> dependents(String name) {
        SequencedSet<String> all = new LinkedHashSet<>(needed(name));
        Deque<String> todo = new ArrayDeque<>(all);
        while (!todo.isEmpty()) {
            for (String each : needed(todo.poll())) {
                if (all.add(each)) {
                    todo.add(each);
                }
            }
        }
        return List.copyOf(all);
    }
}
