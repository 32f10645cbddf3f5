/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;

/** {@code ready:} of a service. */
final class ReadySection {
    static final Key<Duration> INTERVAL =
            Key.optional("interval", Types.SPAN_OF_TIME, "1s", "Time between two questions.", "500ms");
    static final Key<Duration> TIMEOUT =
            Key.optional("timeout", Types.SPAN_OF_TIME, "2s", "Time for one answer.", "5s");
    static final Key<Duration> WITHIN = Key.optional(
            "within", Types.SPAN_OF_TIME, "1m", "Not ready so long after the start is a failed start.", "2m");

    static final Section<ServiceSpec.Readiness> SECTION = Section.of(
                    "ready",
                    "a readiness",
                    "How it is known that a started service can work: a command that exits with 0, a port that answers, a page.",
                    RunKeys.with(RunKeys.with(ProbeKeys.WHAT, RunKeys.HOW), List.of(INTERVAL, TIMEOUT, WITHIN)),
                    ReadySection::bind)
            .choosing(ProbeKeys.WHAT);

    private ReadySection() {}

    private static ServiceSpec.Readiness bind(Bound bound) {
        return new ServiceSpec.Readiness(
                ProbeKeys.bind(bound, bound.get(TIMEOUT)), bound.get(INTERVAL), bound.get(TIMEOUT), bound.get(WITHIN));
    }
}
