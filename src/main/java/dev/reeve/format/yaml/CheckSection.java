/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import java.time.Duration;
import java.util.List;

/** {@code checks:}. */
final class CheckSection {
    static final Key<Duration> INTERVAL = Key.optional(
            "interval",
            Types.SPAN_OF_TIME,
            "1m",
            "Time from the start of one check to the next while its state is settled.",
            "30s");
    static final Key<Duration> RETRY_INTERVAL = Key.optional(
            "retry-interval",
            Types.SPAN_OF_TIME,
            "The same while a bad result waits to be confirmed; `interval` when left out.",
            "10s");
    static final Key<Integer> ATTEMPTS = Key.optional(
            "attempts",
            Types.integer("number", 1, 100),
            "3",
            "How many bad results in a row make the state hard.",
            "1");
    static final Key<Duration> TIMEOUT =
            Key.optional("timeout", Types.SPAN_OF_TIME, "10s", "Time for one check; then it is killed.", "30s");
    static final Key<CheckState> TIMEOUT_STATE = Key.optional(
            "timeout-state",
            Choice.of(CheckState.class),
            "unknown",
            "The state that a check has which took too long.",
            "critical");
    static final Key<String> SERVICE = Key.optional(
            "service",
            Types.NAME,
            "The service it speaks of; rules find it as `event.service`. None when left out.",
            "shop");

    private static final List<Key<?>> WHAT = RunKeys.with(ProbeKeys.WHAT, BuiltInKeys.WHAT);

    static final Section<CheckSpec> SECTION = Section.of(
                    "check",
                    "a check",
                    "A question that is asked again and again. Programs answer as Nagios plugins do: exit status 0 is"
                            + " ok, 1 warning, 2 critical, 3 unknown.",
                    RunKeys.with(
                            RunKeys.with(WHAT, RunKeys.HOW),
                            List.of(INTERVAL, RETRY_INTERVAL, ATTEMPTS, TIMEOUT, TIMEOUT_STATE, SERVICE)),
                    CheckSection::bind)
            .choosing(WHAT);

    private CheckSection() {}

    private static CheckSpec bind(Bound bound) {
        Duration retry = bound.find(RETRY_INTERVAL);
        Duration timeout = bound.get(TIMEOUT);
        Probe builtIn = BuiltInKeys.find(bound, timeout);
        return new CheckSpec(
                bound.name(),
                bound.origin(),
                builtIn == null ? ProbeKeys.bind(bound, timeout) : builtIn,
                bound.get(INTERVAL),
                retry == null ? bound.get(INTERVAL) : retry,
                bound.get(ATTEMPTS),
                timeout,
                bound.get(TIMEOUT_STATE),
                bound.find(SERVICE));
    }
}
