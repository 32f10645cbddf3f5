/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.Probes;
import dev.reeve.supervise.ReadinessProbe;
import dev.reeve.supervise.Supervisor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Puts a supervisor together. */
final class Supervising {
    private Supervising() {}

    static Supervisor supervisor(Kernel kernel, StateDir state, Consumer<Observation> sink, LongSupplier mono) {
        return new Supervisor(
                Optional.ofNullable(kernel.cgroups()),
                kernel.reason(),
                kernel.spawner(),
                kernel.children(),
                kernel.groups(),
                state.instances(),
                state.logs(),
                readiness(kernel.probes()),
                sink,
                mono);
    }

    /** Ends every service that is left from a daemon with this state directory; for one that no longer runs. */
    static void endAll(Kernel kernel, StateDir state, Duration most) throws InterruptedException {
        try (Supervisor supervisor = supervisor(kernel, state, event -> {}, () -> 0)) {
            supervisor.update(List.of());
            supervisor.adoptAll();
            supervisor.stopAll(most);
        }
    }

    private static ReadinessProbe readiness(Probes probes) {
        return (Probe probe, Duration timeout) -> {
            ProbeResult result = probes.run(probe, timeout, CheckState.CRITICAL);
            return new ReadinessProbe.Answer(result.state() == CheckState.OK, result.text());
        };
    }
}
