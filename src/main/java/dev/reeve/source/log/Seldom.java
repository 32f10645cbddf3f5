/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Holds how often something is told of one: once in ten minutes. Bounded: who was longest not told of is forgotten, and may be told of again. */
final class Seldom {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final LinkedHashMap<String, Instant> told = new LinkedHashMap<>();

    boolean due(String key, Instant now) {
        Instant before = told.get(key);
        if (before != null && Duration.between(before, now).abs().compareTo(EVERY) < 0) {
            return false;
        }
        told.putLast(key, now);
        if (told.size() > MOST) {
            told.pollFirstEntry();
        }
        return true;
    }
}
