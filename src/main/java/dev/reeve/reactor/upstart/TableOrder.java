/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * The order in which an event reaches jobs and instances. Upstart promises none, but it is always that of its hash table (FNV-1 over the name, 17 buckets), and job files have been written and tried
 * under it; so it is kept.
 */
final class TableOrder {
    static final Comparator<String> BY_NAME =
            Comparator.<String>comparingLong(TableOrder::bucket).thenComparing(Comparator.naturalOrder());
    private static final long BUCKETS = 17;
    private static final long PRIME = 16_777_619;
    private static final long BASIS = 2_166_136_261L;
    private static final long MASK = 0xFFFF_FFFFL;

    private TableOrder() {}

    private static long bucket(String name) {
        long hash = BASIS;
        for (byte next : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash * PRIME & MASK) ^ (next & 0xFF);
        }
        return hash % BUCKETS;
    }
}
