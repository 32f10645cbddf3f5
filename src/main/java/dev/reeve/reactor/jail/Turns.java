/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who of each jail waits until its actions can be told of the next. A few are on their way at a time, so that an end of Reeve finds the others here and not as attempts, and so that what waits long
 * runs into no deadline.
 */
final class Turns {
    /** One is told and the next ones lie ready. */
    static final int MOST = 4;

    private final TreeMap<String, TreeSet<String>> under = new TreeMap<>();
    private final TreeMap<String, SequencedSet<String>> waiting = new TreeMap<>();

    /** Takes note of whether it is on its way. */
    void took(Announcement one) {
        if (one.idle()) {
            leave(one);
        } else {
            under.computeIfAbsent(one.jail, name -> new TreeSet<>()).add(one.id);
            unlist(one);
        }
    }

    private void leave(Announcement one) {
        TreeSet<String> its = under.get(one.jail);
        if (its != null && its.remove(one.id) && its.isEmpty()) {
            under.remove(one.jail);
        }
    }

    boolean free(String jail) {
        TreeSet<String> its = under.get(jail);
        return its == null || its.size() < MOST;
    }

    void await(Announcement one) {
        waiting.computeIfAbsent(one.jail, name -> new LinkedHashSet<>()).add(one.id);
    }

    /** Takes out the one that waits longest. */
    @Nullable
    String next(String jail) {
        SequencedSet<String> its = waiting.get(jail);
        if (its == null) {
            return null;
        }
        String first = its.removeFirst();
        if (its.isEmpty()) {
            waiting.remove(jail);
        }
        return first;
    }

    private void unlist(Announcement one) {
        SequencedSet<String> its = waiting.get(one.jail);
        if (its != null && its.remove(one.id) && its.isEmpty()) {
            waiting.remove(one.jail);
        }
    }

    void forget(Announcement one) {
        unlist(one);
        leave(one);
    }

    void nobodyWaits() {
        waiting.clear();
    }

    void clear() {
        under.clear();
        waiting.clear();
    }

    Value save() {
        return Saved.list(
                waiting.entrySet(),
                one -> new Value.Items(List.of(Value.of(one.getKey()), Value.texts(List.copyOf(one.getValue())))));
    }

    /** Those on their way say so themselves. */
    void restore(List<Saved> saved) {
        for (Saved each : saved) {
            SequencedSet<String> its = new LinkedHashSet<>();
            each.list(1).forEach(id -> its.add(id.plain()));
            waiting.put(each.text(0), its);
        }
    }
}
