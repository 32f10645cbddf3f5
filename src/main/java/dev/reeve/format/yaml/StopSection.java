/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;

/** {@code stop:} of a service. */
final class StopSection {
    static final Key<String> SIGNAL =
            Key.optional("signal", Types.SIGNAL, "TERM", "The signal to the main process, by name.", "QUIT");
    static final Key<Duration> TIMEOUT = Key.optional(
            "timeout", Types.SPAN_OF_TIME, "10s", "How long it may take to end; then its whole group is killed.", "1m");
    static final Key<Duration> KILL_TIMEOUT = Key.optional(
            "kill-timeout",
            Types.SPAN_OF_TIME,
            "10s",
            "How long the killed group may take to be empty; then the service is stuck and nothing is started in its place.",
            "30s");

    static final Section<ServiceSpec.Stop> SECTION = Section.of(
            "stop",
            "a stop",
            "How a service is stopped: the signal, a wait, the kill of everything in its control group, a wait until that is empty.",
            List.of(SIGNAL, TIMEOUT, KILL_TIMEOUT),
            bound -> new ServiceSpec.Stop(bound.get(SIGNAL), bound.get(TIMEOUT), bound.get(KILL_TIMEOUT)));

    private StopSection() {}
}
