/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;

/** The entry at hand: what follows from it names it as a cause. */
record Trigger(EntryId id, Moment at, Lineage lineage) {
    /** @param verdicts the lineage of a verdict, which has none of its own */
    static Trigger of(Entry entry, Lineage verdicts) {
        Lineage lineage = switch (entry) {
            case Event event -> event.lineage().of(event.id());
            case Decision decision -> decision.lineage();
            case Verdict ignored -> verdicts;
            case Attempt attempt -> attempt.lineage();
            case Outcome outcome -> outcome.lineage();
        };
        return new Trigger(entry.id(), entry.at(), lineage);
    }
}
