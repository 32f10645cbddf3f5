/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.EntryId;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The open attempts by number, and those that questions about a target are after by their target: every attempt that begins asks, and messages that wait by the thousand must not all be looked
 * through for it. The second is built again from the first after a restore, in the same order.
 */
final class AttemptTable {
    private final RecentBy<EntryId, OpenAttempt> open;
    /** Of a target, in the order in which they began; no target without any. */
    private final TreeMap<Subject, SequencedMap<EntryId, OpenAttempt>> telling = new TreeMap<>();

    AttemptTable(int max) {
        open = new RecentBy<>(max);
    }

    @Nullable
    OpenAttempt get(EntryId id) {
        return open.get(id);
    }

    /** Returns what had to give way, or null. */
    @Nullable
    OpenAttempt put(OpenAttempt attempt) {
        var evicted = open.put(attempt.id(), attempt);
        forget(attempt);
        index(attempt);
        if (evicted == null) {
            return null;
        }
        forget(evicted.getValue());
        return evicted.getValue();
    }

    /** Leaves it at its place. */
    void replace(OpenAttempt attempt) {
        if (open.map().replace(attempt.id(), attempt) != null) {
            index(attempt);
        }
    }

    void remove(OpenAttempt attempt) {
        open.remove(attempt.id());
        forget(attempt);
    }

    Collection<OpenAttempt> values() {
        return open.values();
    }

    /** Those on a target that are waited for to hold, or take it away. */
    List<OpenAttempt> on(Subject target) {
        SequencedMap<EntryId, OpenAttempt> found = telling.get(target);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    private void index(OpenAttempt attempt) {
        if (tells(attempt)) {
            telling.computeIfAbsent(attempt.target(), target -> new LinkedHashMap<>())
                    .put(attempt.id(), attempt);
        }
    }

    /** Done and still open is only what is verified; what was saved by an earlier version may be another. */
    private static boolean tells(OpenAttempt attempt) {
        return Traits.verified(attempt.action())
                || Traits.disturbs(attempt.action())
                || attempt.stage() == OpenAttempt.Stage.DONE;
    }

    private void forget(OpenAttempt attempt) {
        SequencedMap<EntryId, OpenAttempt> found = telling.get(attempt.target());
        if (found != null) {
            found.remove(attempt.id());
            if (found.isEmpty()) {
                telling.remove(attempt.target());
            }
        }
    }

    Value save() {
        return open.save(EntryId::toString, OpenAttempt::save);
    }

    void restore(Value saved) {
        open.restore(saved, Saved::entry, OpenAttempt::load);
        telling.clear();
        open.values().forEach(this::index);
    }
}
