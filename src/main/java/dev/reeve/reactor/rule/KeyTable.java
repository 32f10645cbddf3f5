/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a rule, at most so many. A segmented LRU: a key is new until it is seen a second time and then belongs to the known ones, which have four fifths of the room. When there
 * is none left the new key that was longest not seen gives way; so a million addresses that knock once each push out one another and not those that come again. Keys whose state says nothing any
 * more are let go of first, and that is no eviction.
 *
 * <p>The order is that of the calls, so it is the same in every run; the hash of a text is fixed by the language, and colliding keys become a tree.
 */
final class KeyTable<S extends KeyState> {
    /** How many keys are looked at, per segment, to find room when a key is added: keeps the work per event bounded. */
    private static final int SWEEP = 2;

    /** Whether a state says nothing any more. */
    interface Idle<S> {
        boolean test(S state, long now);
    }

    private final int most;
    private final Idle<S> idle;
    private final BiConsumer<String, S> gone;
    private final LinkedHashMap<String, S> fresh = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<String, S> known = new LinkedHashMap<>(16, 0.75f, true);
    private int evicted;

    /** @param gone told of each key that is let go of */
    KeyTable(int most, Idle<S> idle, BiConsumer<String, S> gone) {
        this.most = Math.max(1, most);
        this.idle = idle;
        this.gone = gone;
    }

    int size() {
        return fresh.size() + known.size();
    }

    /** The key's state, where there is one; a new key stays new. */
    @Nullable
    S peek(String key) {
        S state = known.get(key);
        return state != null ? state : fresh.get(key);
    }

    /** The key's state, without a trace: even {@link #peek} makes it the one that was used last. It is looked for from that one on, and only where it is there. */
    @Nullable
    S look(String key) {
        S state = look(known, key);
        return state != null ? state : look(fresh, key);
    }

    private static <S> @Nullable S look(LinkedHashMap<String, S> segment, String key) {
        if (segment.containsKey(key)) {
            for (java.util.Map.Entry<String, S> entry :
                    segment.sequencedEntrySet().reversed()) {
                if (entry.getKey().equals(key)) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** The keys, best known and last used first. */
    java.util.List<String> newest(int most) {
        return java.util.stream.Stream.of(known, fresh)
                .flatMap(segment -> segment.sequencedKeySet().reversed().stream())
                .limit(most)
                .toList();
    }

    /** The key's state now that it is seen again; null where it is new: then it must be {@link #add}ed. */
    @Nullable
    S seen(String key) {
        S state = known.get(key);
        if (state != null) {
            return state;
        }
        state = fresh.remove(key);
        if (state != null) {
            promote(key, state);
        }
        return state;
    }

    void add(String key, S state, long now) {
        sweep(fresh, now);
        sweep(known, now);
        if (size() >= most) {
            evict(fresh.isEmpty() ? known : fresh);
        }
        fresh.put(key, state);
    }

    /** A key that fired is as good as known: forgetting it could make it fire again. */
    void keep(String key) {
        S state = fresh.remove(key);
        if (state != null) {
            promote(key, state);
        }
    }

    /** Makes the least active key give way, but not the one seen last; false where there is no other. */
    boolean evictAnother() {
        if (size() <= 1) {
            return false;
        }
        evict(fresh.size() > 1 || known.isEmpty() ? fresh : known);
        return true;
    }

    private void evict(LinkedHashMap<String, S> segment) {
        Map.Entry<String, S> eldest = segment.pollFirstEntry();
        gone.accept(eldest.getKey(), eldest.getValue());
        evicted++;
    }

    /** How many gave way since this was last asked. */
    int takeEvicted() {
        int count = evicted;
        evicted = 0;
        return count;
    }

    void clear() {
        fresh.clear();
        known.clear();
        evicted = 0;
    }

    /** Least active first. */
    SequencedMap<String, S> fresh() {
        return fresh;
    }

    SequencedMap<String, S> known() {
        return known;
    }

    private void promote(String key, S state) {
        known.put(key, state);
        if (known.size() > most - most / 5) {
            Map.Entry<String, S> eldest = known.pollFirstEntry();
            fresh.put(eldest.getKey(), eldest.getValue());
        }
    }

    private void sweep(LinkedHashMap<String, S> segment, long now) {
        for (int i = 0; i < SWEEP && !segment.isEmpty(); i++) {
            Iterator<Map.Entry<String, S>> eldest = segment.entrySet().iterator();
            Map.Entry<String, S> entry = eldest.next();
            if (!idle.test(entry.getValue(), now)) {
                return;
            }
            gone.accept(entry.getKey(), entry.getValue());
            eldest.remove();
        }
    }
}
