/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * H06: no rule acts on what is old. A fact ages in two ways: the wish that rests on it is put off by a gate and asked for again, and what was told waits while the core stands still. By the
 * first it is as old as its entry says. By the second it is older than its entry says, and what disrupts must not follow from it either.
 */
final class Ages {
    /** The least sleep that the guard takes for one. */
    private static final Duration SHORT_SLEEP = Duration.ofSeconds(5);

    private final InForce inForce;
    private final SortedMap<EntryId, Duration> late = new TreeMap<>();

    Ages(InForce inForce) {
        this.inForce = inForce;
    }

    void late(EntryId event, Duration waited) {
        late.put(event, waited);
    }

    /** What came after was never kept, and its numbers are given out again (seed 1292). */
    void restarted(long last) {
        late.keySet().removeIf(event -> event.sequence() > last);
    }

    /** What is concluded is as old as the last of what it is concluded from: it was this that made it true. */
    void event(Event event) {
        Duration waited = event.derived() && !event.causes().isEmpty()
                ? late.get(event.causes().getLast())
                : null;
        if (waited != null) {
            late.put(event.id(), waited);
        }
    }

    void attempt(Attempt attempt, Decision decision) {
        Duration bound = inForce.config().guard().limits(attempt.actionClass()).basisAge();
        if (attempt.by().kind() != Principal.Kind.RULE || bound == null) {
            return;
        }
        boolean disrupts = attempt.actionClass().atLeast(ActionClass.DISRUPTIVE);
        for (Basis fact : decision.basis()) {
            Duration age = attempt.at().since(fact.seen());
            Duration whole = age.plus(late.getOrDefault(fact.source(), Duration.ZERO));
            if (age.compareTo(bound) > 0 || disrupts && whole.compareTo(bound.plus(SHORT_SLEEP)) > 0) {
                throw new Broken(
                        "H06 fresh facts",
                        attempt.target().name(),
                        "attempt " + attempt.id() + " rests on '" + fact.name() + "', which is "
                                + Moment.micros(whole) / 1_000 + " ms old, by " + fact.source() + ", which waited "
                                + late.getOrDefault(fact.source(), Duration.ZERO)
                                        .toMillis() + " ms");
            }
        }
    }
}
