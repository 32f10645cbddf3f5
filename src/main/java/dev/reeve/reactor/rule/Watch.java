/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a rule waits. Where it both repairs and does something else, such as telling somebody, it waits twice: for its repairs from the end of the last one on, and for the rest without regard to repairs. Else a service that
 * dies again and again, and comes up each time, would keep its rule from ever telling of it.
 *
 * @param detector what the repairs wait for, or the whole rule
 * @param other what the rest waits for; null where there is one wait for all
 */
record Watch(Detector<?> detector, @Nullable Detector<?> other) {
    @Nullable
    Fired accept(Event event, MendedAt.Asked mended) {
        Firing firing = detector.accept(event, mended);
        Firing told = other == null ? firing : other.accept(event, MendedAt.Asked.NOTHING);
        return firing == null && told == null ? null : new Fired(firing, told);
    }

    /** What came to be because time has passed; what both have come to for a key is one. */
    List<Fired> wake(Moment now, EntryId cause, int most, MendedAt.Asked mended) {
        List<Firing> firings = detector.wake(now, cause, most, mended);
        if (other == null) {
            return firings.stream().map(firing -> new Fired(firing, firing)).toList();
        }
        SequencedMap<String, Firing> repairing = new LinkedHashMap<>();
        firings.forEach(firing -> repairing.put(firing.key(), firing));
        List<Fired> all = new ArrayList<>();
        other.wake(now, cause, most, MendedAt.Asked.NOTHING)
                .forEach(told -> all.add(new Fired(repairing.remove(told.key()), told)));
        repairing.values().forEach(firing -> all.add(new Fired(firing, null)));
        return all;
    }

    void rearm(String key, Moment now) {
        detector.rearm(key, now);
        if (other != null) {
            other.rearm(key, now);
        }
    }

    void restart(Moment now) {
        detector.restart(now);
        if (other != null) {
            other.restart(now);
        }
    }

    /** Both have the same keys, so what gave way in both gave way once. */
    int takeEvicted() {
        int gone = detector.takeEvicted();
        return other == null ? gone : Math.max(gone, other.takeEvicted());
    }

    long nextDeadline() {
        long next = detector.nextDeadline();
        return other == null ? next : Math.min(next, other.nextDeadline());
    }

    void save(SequencedMap<String, Value> saved) {
        saved.put("keys", detector.save());
        if (other != null) {
            saved.put("other-keys", other.save());
        }
    }

    /** A snapshot of a version that waited once is what both begin with. */
    void restore(Value saved) {
        Value keys = Saved.field(saved, "keys");
        detector.restore(keys);
        if (other != null) {
            other.restore(Saved.fields(saved).getOrDefault("other-keys", keys));
        }
    }
}
