/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule waited for has come.
 *
 * @param count how many events were counted; 0 for a silence
 * @param causes oldest first, bounded; the last is the one that completed it
 * @param trust the best among the causes
 * @param at when the last cause came
 * @param about the subject of the last event of the pattern
 * @param type of that event
 * @param attributes of that event; of a silence, the values of its key
 * @param chain how many firings led to this one, itself included
 */
record Firing(
        String key,
        long count,
        List<EntryId> causes,
        Trust trust,
        Moment at,
        Lineage lineage,
        Subject about,
        String type,
        Attributes attributes,
        List<Basis> basis,
        int chain) {
    Firing {
        causes = List.copyOf(causes);
        basis = List.copyOf(basis);
    }

    EntryId last() {
        return causes.getLast();
    }

    /** Completed by this event. */
    static Firing by(Event event, String key, long[] evidence, List<Basis> facts) {
        return new Firing(
                key,
                evidence.length,
                Evidence.ids(event.id().node(), evidence),
                Evidence.best(evidence),
                event.at(),
                event.following(),
                event.subject(),
                event.type(),
                event.attributes(),
                basis(event, facts),
                chain(event));
    }

    /** As it would be now for a key, as far as can be told without an event; for what is only asked. */
    static Firing supposed(RuleSpec rule, String key, Moment now) {
        return new Firing(
                key,
                0,
                List.of(new EntryId("", 1)),
                Trust.MEASURED,
                now,
                Lineage.EXTERNAL,
                rule.subject(),
                "",
                RuleKey.attributes(key, rule.when().by()),
                List.of(),
                1);
    }

    private static List<Basis> basis(Event event, List<Basis> facts) {
        Basis seen = fact("event", event.type() + " " + event.subject(), event);
        String state = event.attributes().text("state");
        if (facts.isEmpty() && state == null) {
            return List.of(seen);
        }
        List<Basis> basis = new ArrayList<>(facts);
        basis.add(seen);
        if (state != null) {
            basis.add(fact(event.subject() + " state", state, event));
        }
        return basis;
    }

    static Basis fact(String name, String value, Event event) {
        return new Basis(name, value, event.id(), event.at(), 0);
    }

    private static int chain(Event event) {
        return event.type().equals(RuleEvents.FIRED)
                ? (int) Math.clamp(event.attributes().integer("chain", 1) + 1, 1, Integer.MAX_VALUE)
                : 1;
    }
}
