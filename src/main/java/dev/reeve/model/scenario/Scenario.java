/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.scenario;

import dev.reeve.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a node, and what it is expected to do about it.
 *
 * @param name for people
 * @param config the configuration that it is meant for, as written; null: the one that is given, or beside
 * @param start the wall clock's reading at its beginning
 * @param zone of times that lines of logs have
 * @param settle how long all has been running when it begins
 * @param length how long it lasts
 * @param given what is otherwise than usual when it begins, done while all settles
 */
public record Scenario(
        String name,
        Origin origin,
        String about,
        @Nullable String config,
        Instant start,
        ZoneId zone,
        Duration settle,
        Duration length,
        List<Act> given,
        List<Step> steps,
        List<Expectation> expectations) {
    /** More steps or expectations than this are refused. */
    public static final int MOST_PARTS = 1_000;

    /** How often things may happen in all. */
    public static final int MOST_ACTS = 1_000_000;

    public static final int MOST_AT_ONCE = 10_000;

    public static final Duration LONGEST = Duration.ofDays(31);

    public Scenario {
        given = List.copyOf(given);
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }
}
