/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The limits of the action classes where nothing else is said; the table is in docs/guard.md. */
public final class GuardDefaults {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private GuardDefaults() {}

    public static GuardSpec spec() {
        return new GuardSpec(
                classes(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                Duration.ofMinutes(15),
                8,
                Duration.ofMinutes(15),
                false,
                GuardSpec.Forgeable.DEFAULT,
                List.of());
    }

    public static Map<ActionClass, Limits> classes() {
        Map<ActionClass, Limits> classes = new EnumMap<>(ActionClass.class);
        classes.put(ActionClass.OBSERVE, limits(null, 0, null, null, null, null, null, 1));
        classes.put(
                ActionClass.NOTIFY,
                limits(TEN_MINUTES, 1, rate(1, Duration.ofMinutes(5)), rate(60, TEN_MINUTES), null, null, null, 1));
        classes.put(
                ActionClass.REVERSIBLE,
                limits(
                        Duration.ofSeconds(60),
                        1,
                        rate(3, TEN_MINUTES),
                        null,
                        null,
                        null,
                        Duration.ofSeconds(10),
                        0.25));
        classes.put(
                ActionClass.DISRUPTIVE,
                limits(
                        Duration.ofSeconds(30),
                        1,
                        rate(3, TEN_MINUTES),
                        null,
                        rate(200, TEN_MINUTES),
                        Backoff.DEFAULT,
                        Duration.ofSeconds(60),
                        0.20));
        classes.put(
                ActionClass.FAILOVER,
                limits(
                        Duration.ofSeconds(10),
                        2,
                        rate(1, TEN_MINUTES),
                        null,
                        rate(3, TEN_MINUTES),
                        null,
                        Duration.ofSeconds(60),
                        1));
        classes.put(
                ActionClass.DESTRUCTIVE,
                limits(
                        Duration.ofSeconds(5),
                        2,
                        rate(2, Duration.ofHours(1)),
                        null,
                        rate(2, Duration.ofHours(1)),
                        null,
                        Duration.ofSeconds(60),
                        1));
        return classes;
    }

    private static Limits limits(
            @Nullable Duration basis,
            int observers,
            Limits.@Nullable Rate perTarget,
            Limits.@Nullable Rate perGroup,
            Limits.@Nullable Rate perNode,
            @Nullable Backoff backoff,
            @Nullable Duration verify,
            double blast) {
        return new Limits(basis, observers, perTarget, null, perGroup, perNode, backoff, verify, 3, blast);
    }

    private static Limits.Rate rate(int count, Duration per) {
        return new Limits.Rate(count, per);
    }
}
