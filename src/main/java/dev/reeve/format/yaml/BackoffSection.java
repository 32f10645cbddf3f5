/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Backoff;
import java.time.Duration;
import java.util.List;

/** Waits between tries. */
final class BackoffSection {
    static final Key<Duration> FIRST =
            Key.optional("first", Types.SPAN_OF_TIME, "1s", "The wait after the first failure.", "2s");
    static final Key<Duration> MAX = Key.optional("max", Types.SPAN_OF_TIME, "5m", "No wait is longer.", "10m");
    static final Key<Double> FACTOR =
            Key.optional("factor", Types.number(1, 100), "2", "Each wait is so many times the last.", "1.5");
    static final Key<Double> JITTER =
            Key.optional("jitter", Types.number(0, 1), "0.25", "Share by which a wait is spread, 0 to 1.", "0.1");

    static final Section<Backoff> SECTION = Section.of(
            "backoff",
            "a backoff",
            "Waits between tries: `first`, then each `factor` times the last up to `max`, spread by `jitter`.",
            List.of(FIRST, MAX, FACTOR, JITTER),
            BackoffSection::bind);

    private BackoffSection() {}

    private static Backoff bind(Bound bound) {
        if (bound.get(FIRST).compareTo(bound.get(MAX)) > 0) {
            bound.error(
                    bound.has(FIRST) ? FIRST : MAX, "the first wait is longer than the longest", "first at most max");
        }
        return new Backoff(bound.get(FIRST), bound.get(MAX), bound.get(FACTOR), bound.get(JITTER));
    }
}
