/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Verdict;
import dev.reeve.journal.Recorded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an entry led to, nearest first, up to a bound. */
final class Descent {
    static final int MOST = 30;
    private static final int EACH = 20;

    private final NavigableMap<EntryId, Entry> found = new TreeMap<>();
    private boolean cut;

    private Descent() {}

    /** @param known what is told of elsewhere, and is left out together with nothing of what it led to */
    static Descent of(List<EntryId> from, List<EntryId> known, Recorded journal) {
        Descent all = new Descent();
        NavigableSet<EntryId> seen = new TreeSet<>(known);
        seen.addAll(from);
        ArrayDeque<EntryId> open = new ArrayDeque<>(from);
        while (!open.isEmpty() && !all.cut) {
            List<Entry> next = journal.causedBy(open.remove(), EACH);
            all.cut |= next.size() == EACH;
            next.stream().filter(entry -> seen.add(entry.id())).forEach(entry -> all.add(entry, open));
        }
        return all;
    }

    private void add(Entry entry, ArrayDeque<EntryId> open) {
        if (found.size() >= MOST) {
            cut = true;
            return;
        }
        found.put(entry.id(), entry);
        open.add(entry.id());
    }

    /** A permit says no more than the attempt beside it. */
    List<Entry> entries() {
        List<Entry> told = new ArrayList<>();
        for (Entry entry : found.values()) {
            if (!(entry instanceof Verdict verdict) || !verdict.permits()) {
                told.add(entry);
            }
        }
        return told;
    }

    boolean cut() {
        return cut;
    }
}
