/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The spans within an incident in which something was wrong. */
final class Troubles {
    /** @param began what was wrong first in it @param ended when all was well; null where it was not */
    record Trouble(Entry began, @Nullable Moment ended) {}

    private final Judging judging;
    private final long since;
    private final NavigableSet<EntryId> roots = new TreeSet<>();
    private final List<Trouble> all = new ArrayList<>();
    private final SequencedMap<String, Entry> wrong = new LinkedHashMap<>();

    /** @param since wall time in microseconds */
    Troubles(NavigableMap<EntryId, Entry> entries, Judging judging, long since) {
        this.judging = judging;
        this.since = since;
        entries.values().stream()
                .filter(entry -> entry instanceof Decision && entry.at().wall() >= since)
                .forEach(entry -> root(lineage(entry).root()));
        entries.values().forEach(this::take);
    }

    private void root(@Nullable EntryId root) {
        if (root != null) {
            roots.add(root);
        }
    }

    /** Of verdicts the decision beside it tells. */
    static Lineage lineage(Entry entry) {
        return switch (entry) {
            case Event event -> event.lineage();
            case Decision decision -> decision.lineage();
            case Attempt attempt -> attempt.lineage();
            case Outcome outcome -> outcome.lineage();
            case Entry ignored -> Lineage.EXTERNAL;
        };
    }

    /** From before the time only what something was wanted for within it: who wished a service up a week ago did so for a trouble of its own, and that a repair is seen to hold ends none. */
    private boolean counts(Entry entry) {
        return entry.at().wall() >= since || roots.contains(entry.id());
    }

    private void take(Entry entry) {
        Wellness said = judging.of(entry);
        if (said.bad() && counts(entry)) {
            if (wrong.isEmpty()) {
                all.add(new Trouble(entry, null));
            }
            wrong.putIfAbsent(said.about(), entry);
        } else if (said.good() && wrong.remove(said.about()) != null && wrong.isEmpty()) {
            all.set(all.size() - 1, new Trouble(all.getLast().began(), entry.at()));
        }
    }

    /** Oldest first. */
    List<Trouble> all() {
        return all;
    }

    /** What is wrong at the end, by what it is. */
    SequencedMap<String, Entry> wrong() {
        return wrong;
    }
}
