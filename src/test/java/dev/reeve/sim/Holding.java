/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import java.util.SortedMap;
import java.util.TreeMap;

/** H32: nothing acts under a hold; H30: nobody but a person undoes a stop by hand. */
final class Holding {
    /** @param until on the monotonic clock, as the holder meant it when setting it */
    private record Held(String scope, String owner, long until) {}

    private final SortedMap<String, Held> holds = new TreeMap<>();
    private final SortedMap<String, String> hands = new TreeMap<>();

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
        if (attempt.by().kind() == Principal.Kind.OPERATOR && attempt.intent()) {
            hands.put(attempt.target().name(), attempt.by().name());
        }
    }

    void attempt(Attempt attempt) {
        boolean person = attempt.by().kind() == Principal.Kind.OPERATOR;
        hand(attempt);
        for (Held hold : holds.values()) {
            boolean covers = hold.scope.equals("all")
                    || hold.scope.equals(attempt.target().toString());
            boolean own = person
                    ? attempt.by().name().equals(hold.owner)
                    : hold.owner.equals(hands.get(attempt.target().name()));
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
