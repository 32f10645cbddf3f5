/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.model.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded table that forgets what was not written to for longest. Reading changes nothing, so questions leave no trace; the order is part of the saved state. Its keys are asked for
 * several times for each decision, so they are the things themselves; texts are made of them only to be saved.
 */
class RecentBy<K, V> {
    private final int max;
    private final SequencedMap<K, V> map = new LinkedHashMap<>();

    RecentBy(int max) {
        this.max = max;
    }

    @Nullable
    V get(K key) {
        return map.isEmpty() ? null : map.get(key);
    }

    /** Puts it last. Returns the entry that had to give way, or null. */
    Map.@Nullable Entry<K, V> put(K key, V value) {
        map.sequencedKeySet().remove(key);
        map.put(key, value);
        return map.size() > max ? map.pollFirstEntry() : null;
    }

    @Nullable
    V remove(K key) {
        return map.isEmpty() ? null : map.remove(key);
    }

    int size() {
        return map.size();
    }

    Collection<V> values() {
        return map.values();
    }

    SequencedMap<K, V> map() {
        return map;
    }

    Value save(Function<K, String> text, Function<V, Value> one) {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        map.forEach((key, value) -> saved.put(text.apply(key), one.apply(value)));
        return Value.fields(saved);
    }

    void restore(Value saved, Function<String, K> key, Function<Value, V> one) {
        map.clear();
        Saved.of(saved).fields().forEach((text, value) -> map.put(key.apply(text), one.apply(value)));
    }
}
