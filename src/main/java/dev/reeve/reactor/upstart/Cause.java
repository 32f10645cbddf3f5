/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.util.List;

/** The entry that something follows from. */
record Cause(EntryId id, Moment at, Lineage lineage) {
    static Cause of(Entry entry) {
        Lineage lineage = switch (entry) {
            case Event event -> event.lineage().of(event.id());
            case Decision decision -> decision.lineage();
            case Verdict verdict -> Lineage.EXTERNAL.of(verdict.id());
            case Attempt attempt -> attempt.lineage();
            case Outcome outcome -> outcome.lineage();
        };
        return new Cause(entry.id(), entry.at(), lineage);
    }

    Observation conclusion(String type, Subject subject, Attributes said) {
        return new Observation(type, subject, said, Trust.MEASURED, List.of(id), lineage, false);
    }
}
