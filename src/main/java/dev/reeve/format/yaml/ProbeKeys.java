/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Probe;
import java.time.Duration;
import java.util.List;

/** The keys of a question put to the world: exactly one of run, shell, tcp, http. */
final class ProbeKeys {
    static final Key<Endpoint> TCP =
            Key.optional("tcp", Endpoint.TYPE, "A connection that must succeed.", "127.0.0.1:5432");
    static final Key<Probe> HTTP = Key.optional(
            "http", HttpSection.TYPE, "A request that must be answered well.", "https://shop.example/health");

    static final List<Key<?>> WHAT = RunKeys.with(RunKeys.WHAT, List.of(TCP, HTTP));

    private ProbeKeys() {}

    static Probe bind(Bound bound, Duration timeout) {
        Probe http = bound.find(HTTP);
        Endpoint tcp = bound.find(TCP);
        if (http != null) {
            return http;
        }
        return tcp != null ? new Probe.Tcp(tcp.host(), tcp.port()) : new Probe.Exec(RunKeys.bind(bound, timeout));
    }
}
