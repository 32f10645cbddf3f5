/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Probe;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The keys of a question put to the world: exactly one of run, shell, tcp, http. */
final class ProbeKeys {
    static final Key<Function<Duration, Probe>> TCP =
            Key.optional("tcp", TcpSection.TYPE, "A connection that must succeed.", "127.0.0.1:5432");
    static final Key<Function<Duration, Probe>> HTTP = Key.optional(
            "http", HttpSection.TYPE, "A request that must be answered well.", "https://shop.example/health");

    static final List<Key<?>> WHAT = RunKeys.with(RunKeys.WHAT, List.of(TCP, HTTP));

    private ProbeKeys() {}

    static Probe bind(Bound bound, Duration timeout) {
        for (Key<Function<Duration, Probe>> key : List.of(HTTP, TCP)) {
            Function<Duration, Probe> probe = bound.find(key);
            if (probe != null) {
                return probe.apply(timeout);
            }
        }
        return new Probe.Exec(RunKeys.bind(bound, timeout));
    }
}
