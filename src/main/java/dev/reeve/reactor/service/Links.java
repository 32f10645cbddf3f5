/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.model.DependencyGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the dependencies of a service mean for it now, from the standing of its neighbours. */
final class Links {
    private static final int MOST_NAMED = 3;

    private final SortedMap<String, Tracked> services;
    DependencyGraph graph = DependencyGraph.EMPTY;

    Links(SortedMap<String, Tracked> services) {
        this.services = services;
    }

    Standing standing(String name) {
        Tracked service = services.get(name);
        return service == null ? Standing.NONE : service.standing;
    }

    /** Whom a change of its standing concerns. */
    List<String> neighbours(String name) {
        List<String> all = new ArrayList<>(graph.needed(name));
        all.addAll(graph.followed(name));
        all.addAll(graph.needs(name));
        return all;
    }

    /** Somebody who needs it is to be up. */
    @Nullable
    String demandedBy(Tracked service) {
        if (service.desire.up() || service.desire.asked()) {
            return null;
        }
        for (String dependent : graph.needed(service.name)) {
            if (standing(dependent).demands()) {
                return dependent;
            }
        }
        return null;
    }

    /** Why it cannot be started yet; null when it can. */
    @Nullable
    String waitsFor(Tracked service) {
        List<String> unmet = unmet(service);
        if (!unmet.isEmpty()) {
            return "waits for " + named(unmet) + " to be ready" + trouble(unmet);
        }
        List<String> first = first(service);
        return first.isEmpty() ? null : "starts after " + named(first);
    }

    /** The services that it waits for, where that is what its state says; empty otherwise. */
    String waits(Tracked service) {
        return service.state instanceof ServiceState.Waiting && waitsFor(service) != null
                ? named(Stream.concat(unmet(service).stream(), first(service).stream())
                        .toList())
                : "";
    }

    private List<String> first(Tracked service) {
        return graph.after(service.name).stream()
                .filter(name -> standing(name).hopeful())
                .toList();
    }

    List<String> unmet(Tracked service) {
        return graph.needs(service.name).stream()
                .filter(name -> !standing(name).isUp())
                .toList();
    }

    private String trouble(List<String> unmet) {
        return unmet.stream()
                .filter(name -> !standing(name).trouble().isEmpty())
                .findFirst()
                .map(name -> ": " + name + " " + standing(name).trouble())
                .orElse("");
    }

    /** Why it must not go on as it is; null when nothing it needs has gone. */
    @Nullable
    String lost(Tracked service) {
        for (String need : graph.needs(service.name)) {
            Standing standing = standing(need);
            boolean replaced = standing.kind() == Standing.Kind.KEPT && (service.asked() || keeps(service));
            if (standing.isLost() || replaced) {
                return need + ", which it needs, " + (standing.kind() == Standing.Kind.GONE ? "is down" : "is to stop");
            }
            long then = service.startedAs.on.getOrDefault(need, 0L);
            if (then > 0 && standing.generation() > then) {
                return need + ", which it needs, was started anew";
            }
        }
        return null;
    }

    /** One that needs it must not be stopped now. What was not asked to stop is then left alone: it would be stopped in vain. */
    boolean keeps(Tracked service) {
        return before(service).stream().anyMatch(name -> standing(name).refused());
    }

    /** Something it needs is down, or is to be. */
    boolean hasLost(Tracked service) {
        return graph.needs(service.name).stream()
                .anyMatch(name -> standing(name).isLost());
    }

    /** The service on whose account it would be stopped: what it needs, or what that needs; empty for none. */
    String wave(Tracked service) {
        return graph.needs(service.name).stream()
                .map(this::standing)
                .filter(need -> need.kind() == Standing.Kind.LEAVING || need.kind() == Standing.Kind.KEPT)
                .map(Standing::wave)
                .filter(root -> !root.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whose wish takes down what it needs; empty for nobody's. Of several a person's: it lets pass more than the configuration's, and a rule's lets pass nothing. */
    String wish(Tracked service) {
        return graph.needs(service.name).stream()
                .map(this::standing)
                .filter(need -> (need.isLost() || need.kind() == Standing.Kind.KEPT)
                        && !need.wish().isEmpty())
                .map(Standing::wish)
                .min(Comparator.comparingInt(this::rank))
                .orElse("");
    }

    private int rank(String wish) {
        Tracked wished = wish.startsWith("service/") ? services.get(wish.substring("service/".length())) : null;
        if (wished != null && wished.desire.byPerson()) {
            return 0;
        }
        return wish.equals(Wishes.CONFIGURATION) ? 1 : 2;
    }

    /** All that cannot be up without it. */
    SortedSet<String> dependents(String name) {
        SortedSet<String> all = new TreeSet<>();
        ArrayDeque<String> todo = new ArrayDeque<>(graph.needed(name));
        while (!todo.isEmpty()) {
            String next = todo.remove();
            if (all.add(next)) {
                todo.addAll(graph.needed(next));
            }
        }
        return all;
    }

    /** Those that need it and have to be stopped before it is. */
    List<String> before(Tracked service) {
        return graph.needed(service.name).stream()
                .filter(name -> standing(name).there())
                .toList();
    }

    /** The generations of what it needs, at its start. */
    TreeMap<String, Long> generations(Tracked service) {
        TreeMap<String, Long> now = new TreeMap<>();
        for (String need : graph.needs(service.name)) {
            long generation = standing(need).generation();
            if (generation > 0) {
                now.put(need, generation);
            }
        }
        return now;
    }

    /** Whether it comes up by itself in time: nothing it waits for has failed. */
    boolean hopeful(Tracked service) {
        return unmet(service).stream().allMatch(name -> standing(name).hopeful());
    }

    static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() <= MOST_NAMED ? first : first + " and others";
    }
}
