/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ServiceKind;
import java.time.Duration;
import java.util.List;

/** One of {@code monitor:} of a service run by an OCF agent. */
final class MonitorSection {
    static final Key<Duration> INTERVAL =
            Key.optional("interval", Types.SPAN_OF_TIME, "10s", "Time between two questions.", "1m");
    static final Key<Duration> TIMEOUT = Key.optional(
            "timeout",
            Types.SPAN_OF_TIME,
            "Time for one answer; none in it is a failure. Usually that of monitor in timeouts, else what the agent asks for.",
            "30s");
    static final Key<Integer> DEPTH = Key.optional(
            "depth",
            Types.integer("depth", 0, 1_000),
            "0",
            "How thoroughly the agent looks (OCF_CHECK_LEVEL): 0 light, 10 a request, 20 heavy.",
            "10");

    static final Section<ServiceKind.Monitor> SECTION = Section.of(
            "monitor",
            "a monitor",
            "How an OCF agent is asked, again and again, whether its service works.",
            List.of(INTERVAL, TIMEOUT, DEPTH),
            bound -> {
                Duration timeout = bound.find(TIMEOUT);
                return new ServiceKind.Monitor(
                        bound.get(INTERVAL), timeout == null ? Duration.ZERO : timeout, bound.get(DEPTH));
            });

    private MonitorSection() {}
}
