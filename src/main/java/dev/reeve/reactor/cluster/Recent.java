/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.model.Value;
import java.util.function.Function;

/** The same by texts. */
final class Recent<V> extends RecentBy<String, V> {
    Recent(int max) {
        super(max);
    }

    Value save(Function<V, Value> one) {
        return save(key -> key, one);
    }

    void restore(Value saved, Function<Value, V> one) {
        restore(saved, key -> key, one);
    }
}
