/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Tells the failures of a jail that has a feed; those of a flood put together, by how far they are believed. */
final class FeedFailures {
    private final JailWords words;
    private final Emitter out;
    private final LongSupplier nanos;
    private final Map<Way, JailFlood> floods = new LinkedHashMap<>();
    private long lines;
    private String position = "";

    /** How lines came. @param spoofable anybody may have sent them in another's name */
    record Way(Trust trust, boolean spoofable) {}

    FeedFailures(JailWords words, LongSupplier nanos, Emitter out) {
        this.words = words;
        this.nanos = nanos;
        this.out = out;
    }

    /** One more was read, and everything up to there. */
    void line(String reached) {
        lines++;
        position = reached;
    }

    void tell(JailReader.Told told, Way way) throws InterruptedException {
        long now = nanos.getAsLong();
        JailFlood.Heap heap =
                floods.computeIfAbsent(way, first -> new JailFlood(now)).add(told, now);
        if (heap != null) {
            emit(heap, way);
        }
        due(false);
    }

    void due(boolean ending) throws InterruptedException {
        for (Map.Entry<Way, JailFlood> each : floods.entrySet()) {
            for (JailFlood.Heap heap : each.getValue().due(ending, nanos.getAsLong())) {
                emit(heap, each.getKey());
            }
        }
    }

    /** While others wait to be told, a restart must read what they are of again. */
    private void emit(JailFlood.Heap heap, Way way) throws InterruptedException {
        out.emit(words.failure(heap, Math.max(1, lines), position, way));
        lines = 0;
    }

    boolean none() {
        return floods.values().stream().allMatch(JailFlood::none);
    }
}
