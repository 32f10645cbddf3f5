/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.model.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What is wrong and what is well among the entries of an incident: whether the end of a process is wrong, only the entries beside it say. */
final class Judging {
    private final NavigableMap<EntryId, Entry> entries;
    private final NavigableSet<EntryId> unasked = new TreeSet<>();

    Judging(NavigableMap<EntryId, Entry> entries) {
        this.entries = entries;
        Map<Subject, Long> stopped = new LinkedHashMap<>();
        entries.values().forEach(entry -> take(entry, stopped));
    }

    Wellness of(Entry entry) {
        return unasked.contains(entry.id()) ? Wellness.bad(entry.subject().toString()) : Wellness.of(entry);
    }

    /** @param stopped the newest start of each service that a stop was begun of */
    private void take(Entry entry, Map<Subject, Long> stopped) {
        if (entry instanceof Attempt attempt && attempt.action().equals("process.stop")) {
            stopped.merge(attempt.target(), attempt.parameters().integer("generation", Long.MAX_VALUE), Math::max);
        }
        if (entry instanceof Event event
                && event.type().equals(Wellness.END)
                && event.attributes().integer("generation", 0) > stopped.getOrDefault(event.subject(), -1L)
                && !didItsWork(event)) {
            unasked.add(event.id());
        }
    }

    /** A task ends when it is done, with whatever status the configuration calls success. */
    private boolean didItsWork(Event end) {
        return entries.tailMap(end.id(), false).values().stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals("service.state")
                        && event.subject().equals(end.subject())
                        && !event.attributes().text("state", "").equals("stopping"))
                .findFirst()
                .filter(event -> event.attributes().text("state", "").equals("done"))
                .isPresent();
    }
}
