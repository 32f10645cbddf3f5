/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.journal.Recorded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that an entry goes back to, nearest first, up to a bound. */
final class Ancestry {
    /** A chain of Reeve's own doing is at most some attempts deep; more than this is not read by anybody. */
    static final int MOST = 300;

    private final NavigableMap<EntryId, Entry> found = new TreeMap<>();
    private final NavigableSet<EntryId> missing = new TreeSet<>();
    private boolean cut;

    private Ancestry() {}

    static Ancestry of(Entry entry, Recorded journal) {
        Ancestry all = new Ancestry();
        ArrayDeque<Entry> open = new ArrayDeque<>();
        open.add(entry);
        all.found.put(entry.id(), entry);
        while (!open.isEmpty()) {
            open.remove().causes().forEach(cause -> all.add(cause, journal, open));
        }
        return all;
    }

    private void add(EntryId id, Recorded journal, ArrayDeque<Entry> open) {
        if (found.containsKey(id) || missing.contains(id)) {
            return;
        }
        if (found.size() + missing.size() >= MOST) {
            cut = true;
            return;
        }
        journal.find(id)
                .ifPresentOrElse(
                        entry -> {
                            found.put(id, entry);
                            open.add(entry);
                        },
                        () -> missing.add(id));
    }

    /** Events that nothing named led to: from outside, or the clock's. */
    List<Event> external() {
        return events(true);
    }

    /** Events that follow from others. */
    List<Event> between() {
        return events(false);
    }

    private List<Event> events(boolean external) {
        List<Event> events = new ArrayList<>();
        for (Entry entry : found.values()) {
            if (entry instanceof Event event && external == isExternal(event)) {
                events.add(event);
            }
        }
        return events;
    }

    static boolean isExternal(Event event) {
        return !event.derived() && event.causes().isEmpty();
    }

    List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        for (Entry entry : found.values()) {
            if (entry instanceof Decision decision) {
                decisions.add(decision);
            }
        }
        return decisions;
    }

    List<EntryId> missing() {
        return List.copyOf(missing);
    }

    boolean cut() {
        return cut;
    }
}
