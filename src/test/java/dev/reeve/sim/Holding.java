/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import dev.reeve.model.DependencyGraph;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** H32: nothing acts under a hold; H30: nobody but a person undoes a stop by hand. */
final class Holding {
    /** @param until on the monotonic clock, as the holder meant it when setting it */
    private record Held(String scope, String owner, long until) {}

    private final SortedMap<String, Held> holds = new TreeMap<>();
    private final SortedMap<String, String> hands = new TreeMap<>();
    private final SortedMap<String, Long> stopped = new TreeMap<>();
    private final SortedSet<String> known = new TreeSet<>();
    private final Supplier<DependencyGraph> graph;

    Holding(Supplier<DependencyGraph> graph) {
        this.graph = graph;
    }

    void event(Event event) {
        switch (event.type()) {
            case "hold.set" -> {
                long until = event.attributes().integer("until", Long.MAX_VALUE);
                long left = until == Long.MAX_VALUE
                        ? Long.MAX_VALUE / 2
                        : until - event.at().wall();
                holds.put(
                        event.attributes().text("hold", ""),
                        new Held(
                                event.attributes().text("scope", ""),
                                event.attributes().text("owner", ""),
                                event.at().mono() + left));
            }
            case "hold.lifted", "hold.expired" ->
                holds.remove(event.attributes().text("hold", ""));
            default -> {}
        }
    }

    void hand(Attempt attempt) {
        if (attempt.by().kind() != Principal.Kind.OPERATOR) {
            return;
        }
        // What a person asked of an address is gone on with by the planner, when the daemon died in the midst (seed
        // 3999).
        hands.put(attempt.target().name(), attempt.by().name());
        if (attempt.intent()) {
            // What is not configured is nobody's to stop.
            if (attempt.action().equals("service.stop")
                    && (known.isEmpty() || known.contains(attempt.target().name()))) {
                stopped.put(attempt.target().name(), attempt.id().sequence());
            } else {
                stopped.remove(attempt.target().name());
            }
        }
    }

    /** The power failed, and what came after was not on the disk. */
    void lost(long after) {
        stopped.values().removeIf(sequence -> sequence > after);
    }

    /** All of it is, holds and all: the journal was begun anew. */
    void forgotten() {
        holds.clear();
        hands.clear();
        stopped.clear();
    }

    /** What is not configured any more is nobody's; configured again, it is another one. In the order of the journal: a stop may be kept late, after it was asked to put another into force (seeds 2150, 28828). */
    void configured(Set<String> services) {
        stopped.keySet().retainAll(services);
        known.clear();
        known.addAll(services);
    }

    /** Whether an operator's hand was the last on it, or on what it needs: who stops that stops it too. */
    boolean ofPerson(String service, @Nullable String user) {
        String hand = hands.get(service);
        return hand != null && (user == null || user.equals(hand))
                || graph.get().needs(service).stream().anyMatch(need -> ofPerson(need, user));
    }

    void attempt(Attempt attempt) {
        boolean person = attempt.by().kind() == Principal.Kind.OPERATOR;
        hand(attempt);
        if (attempt.action().equals("process.start")
                && stopped.containsKey(attempt.target().name())) {
            throw new Broken(
                    "H30 a stop by hand stands",
                    attempt.target().name(),
                    "attempt " + attempt.id() + " starts " + attempt.target() + ", which an operator stopped");
        }
        for (Held hold : holds.values()) {
            boolean covers = hold.scope.equals("all")
                    || hold.scope.equals(attempt.target().toString());
            boolean own = person
                    ? attempt.by().name().equals(hold.owner)
                    : ofPerson(attempt.target().name(), hold.owner);
            if (covers && !own && attempt.at().mono() < hold.until) {
                throw new Broken(
                        "H32 nothing under a hold",
                        attempt.target().name(),
                        "attempt " + attempt.id() + " " + attempt.action() + " by " + attempt.by() + " under a hold on "
                                + hold.scope + " by " + hold.owner);
            }
        }
    }
}
