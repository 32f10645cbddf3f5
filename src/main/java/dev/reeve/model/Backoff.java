/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;

/** Waits between tries: {@code first}, then each {@code factor} times the last up to {@code max}; {@code jitter} is the share (0 to 1) by which a wait is spread. */
public record Backoff(Duration first, Duration max, double factor, double jitter) {
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), 2.0, 0.25);

    /** The wait before try {@code failures + 1}, without jitter; nothing before the first. */
    public Duration after(int failures) {
        if (failures <= 0) {
            return Duration.ZERO;
        }
        double wait = first.toMillis() * Math.pow(factor, Math.min(failures - 1, 64));
        return wait >= max.toMillis() ? max : Duration.ofMillis((long) wait);
    }
}
