/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.Cgroup;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.Probes;
import dev.reeve.supervise.ReadinessProbe;
import dev.reeve.supervise.Supervisor;
import dev.reeve.supervise.ocf.ClusterTools;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Puts a supervisor together. */
final class Supervising {
    private static final System.Logger LOG = System.getLogger(Supervising.class.getName());
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private Supervising() {}

    static Supervisor supervisor(Kernel kernel, StateDir state, Consumer<Observation> sink, LongSupplier mono) {
        ClusterTools tools = new ClusterTools(state.agents());
        AgentRoles roles = new AgentRoles(tools);
        Supervisor supervisor = new Supervisor(
                kernel.daemon().text(),
                Optional.ofNullable(kernel.cgroups()),
                kernel.reason(),
                kernel.spawner(),
                kernel.children(),
                kernel.groups(),
                state.instances(),
                state.logs(),
                readiness(kernel.probes()),
                seen -> {
                    roles.heard(seen);
                    sink.accept(seen);
                },
                mono);
        supervisor.reviewAgents(new AgentReviews(), surroundings(tools));
        supervisor.recordAgents(roles);
        return supervisor;
    }

    /** What OCF agents call instead of a cluster manager's commands is put in place too: without it they fail, and nothing else does. */
    private static AgentEnvironment surroundings(ClusterTools tools) {
        try {
            tools.install();
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "agents get no answers about their cluster", unwritable);
        }
        return tools.environment(AgentEnvironment.ROOT, AgentEnvironment.SCRATCH, host());
    }

    /** The name of this machine, as agents are told it. It is not looked up: where no name server answers, no start may wait for it. */
    static String host() {
        try {
            String name = Files.readString(HOSTNAME).strip();
            return name.isEmpty() ? "localhost" : name;
        } catch (IOException unknown) {
            return "localhost";
        }
    }

    /** Ends everything that is left from a daemon with this state directory, one that no longer runs: services as they are stopped else, then whatever is there. */
    static void endAll(Kernel kernel, StateDir state, Duration most) throws IOException, InterruptedException {
        try (Supervisor supervisor = supervisor(kernel, state, event -> {}, () -> 0)) {
            supervisor.adoptAll();
            supervisor.stopAll(most);
        }
        if (kernel.cgroups() != null) {
            Cgroup own = new Cgroup(kernel.cgroups().base());
            if (own.exists()) {
                own.kill();
                own.awaitEmpty(most);
                own.remove();
            }
        }
    }

    private static ReadinessProbe readiness(Probes probes) {
        return (Probe probe, Duration timeout) -> {
            ProbeResult result = probes.run(probe, timeout, CheckState.CRITICAL);
            return new ReadinessProbe.Answer(result.state() == CheckState.OK, result.text());
        };
    }
}
