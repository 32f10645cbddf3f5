/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Trust;
import dev.reeve.source.Emitter;
import java.util.EnumMap;
import java.util.Map;

/** Tells the failures of a jail that has a feed; those of a flood put together, by how far they are believed. */
final class FeedFailures {
    private final JailWords words;
    private final Emitter out;
    private final Map<Trust, JailFlood> floods = new EnumMap<>(Trust.class);
    private long lines;
    private String position = "";

    FeedFailures(JailWords words, Emitter out) {
        this.words = words;
        this.out = out;
    }

    /** One more was read, and everything up to there. */
    void line(String reached) {
        lines++;
        position = reached;
    }

    void tell(JailReader.Told told, Trust trust) throws InterruptedException {
        long now = System.nanoTime();
        JailFlood.Heap heap = floods.computeIfAbsent(trust, first -> new JailFlood(now)).add(told, now);
        if (heap != null) {
            emit(heap, trust);
        }
        due(false);
    }

    void due(boolean ending) throws InterruptedException {
        for (Map.Entry<Trust, JailFlood> each : floods.entrySet()) {
            for (JailFlood.Heap heap : each.getValue().due(ending, System.nanoTime())) {
                emit(heap, each.getKey());
            }
        }
    }

    /** While others wait to be told, a restart must read what they are of again. */
    private void emit(JailFlood.Heap heap, Trust trust) throws InterruptedException {
        out.emit(words.failure(heap, Math.max(1, lines), position, trust));
        lines = 0;
    }

    boolean none() {
        return floods.values().stream().allMatch(JailFlood::none);
    }
}
