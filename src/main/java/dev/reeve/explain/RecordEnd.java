/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Moment;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Value;

/**
 * Where a journal that no daemon answers for ends. An absence is known from the start after it; where none came, only this tells that nobody looked from then on.
 *
 * @param at the last entry
 * @param clean whether the daemon that wrote it was stopped; else it was killed, or this is a copy from while it ran
 */
record RecordEnd(Moment at, boolean clean) {
    static RecordEnd of(Recorded journal) {
        boolean stopped = journal.read(new Query(null, null, "event", "daemon.*", null, 0, true, 1)).stream()
                .map(EntryLine::type)
                .anyMatch("daemon.stopping"::equals);
        return new RecordEnd(journal.head().at(), stopped);
    }

    /** For a report that reaches so far. */
    boolean isBefore(Moment until) {
        return at.wall() > 0 && at.wall() < until.wall();
    }

    String words(Page page) {
        return clean
                ? "No daemon ran after " + page.day(at)
                        + ", where this journal ends: it was stopped, and none has begun" + " since"
                : "This journal ends at " + page.day(at)
                        + ", and no daemon has begun since: the one before did not end in"
                        + " order (or this is a copy from while it ran)";
    }

    Value value() {
        return new Fields().put("at", at).put("clean", clean).value();
    }
}
