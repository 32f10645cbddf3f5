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
    private static final int MOST_STEPS = 16;

    static final Key<String> SIGNAL =
            Key.optional("signal", Types.SIGNAL, "TERM", "The signal to the main process, by name.", "QUIT");
    static final Key<Duration> TIMEOUT = Key.optional(
            "timeout", Types.SPAN_OF_TIME, "10s", "How long it may take to end; then its whole group is killed.", "1m");
    private static final Key<String> STEP_SIGNAL =
            Key.required("signal", Types.SIGNAL, "The signal to the main process, by name.", "INT");
    private static final Key<Duration> STEP_WAIT =
            Key.optional("wait", Types.SPAN_OF_TIME, "10s", "How long it may take to end before the next step.", "5s");
    static final Key<List<ServiceSpec.Signalled>> SEQUENCE = Key.optional(
            "sequence",
            Lists.nonEmpty(Section.of(
                    "stop-step",
                    "a step of a stop",
                    "A signal and a wait.",
                    List.of(STEP_SIGNAL, STEP_WAIT),
                    bound -> new ServiceSpec.Signalled(bound.get(STEP_SIGNAL), bound.get(STEP_WAIT)))),
            "In place of `signal` and `timeout`: signals one after the other, each with its wait; then its whole group is killed.",
            "[{signal: TERM, wait: 10s}, {signal: INT, wait: 5s}]");
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
            List.of(SIGNAL, TIMEOUT, SEQUENCE, KILL_TIMEOUT),
            StopSection::bind);

    private StopSection() {}

    private static ServiceSpec.Stop bind(Bound bound) {
        List<ServiceSpec.Signalled> sequence = bound.find(SEQUENCE);
        if (sequence == null) {
            return new ServiceSpec.Stop(bound.get(SIGNAL), bound.get(TIMEOUT), bound.get(KILL_TIMEOUT));
        }
        if (bound.has(SIGNAL) || bound.has(TIMEOUT)) {
            bound.error(SEQUENCE, "'sequence' says signals and waits itself", "no 'signal' and 'timeout' beside it");
        }
        if (sequence.size() > MOST_STEPS) {
            bound.error(SEQUENCE, "a stop has no more than " + MOST_STEPS + " steps", "fewer");
        }
        return new ServiceSpec.Stop(sequence, bound.get(KILL_TIMEOUT));
    }
}
