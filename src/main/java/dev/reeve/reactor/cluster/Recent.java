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

/** A bounded table that forgets what was not written to for longest. Reading changes nothing, so questions leave no trace; the order is part of the saved state. */
final class Recent<V> {
    private final int max;
    private final SequencedMap<String, V> map = new LinkedHashMap<>();

    Recent(int max) {
        this.max = max;
    }

    @Nullable
    V get(String key) {
        return map.get(key);
    }

    /** Puts it last. Returns the entry that had to give way, or null. */
    Map.@Nullable Entry<String, V> put(String key, V value) {
        map.sequencedKeySet().remove(key);
        map.put(key, value);
        return map.size() > max ? map.pollFirstEntry() : null;
    }

    @Nullable
    V remove(String key) {
        return map.remove(key);
    }

    int size() {
        return map.size();
    }

    Collection<V> values() {
        return map.values();
    }

    SequencedMap<String, V> map() {
        return map;
    }

    Value save(Function<V, Value> one) {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        map.forEach((key, value) -> saved.put(key, one.apply(value)));
        return Value.fields(saved);
    }

    void restore(Value saved, Function<Value, V> one) {
        map.clear();
        Saved.of(saved).fields().forEach((key, value) -> map.put(key, one.apply(value)));
    }
}
