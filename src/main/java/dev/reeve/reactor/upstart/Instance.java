/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One instance of a job, from its first start until it waits again. */
final class Instance {
    final JobClass of;
    final InstanceId id;
    final @Nullable EventLatch stopOn;
    final SortedMap<JobProcess.Kind, Running> processes = new TreeMap<>();
    final List<Waiter> waiters = new ArrayList<>();
    Goal goal = Goal.STOP;
    State state = State.WAITING;
    Variables env = new Variables();

    @Nullable
    Variables startEnv;

    @Nullable
    Variables stopEnv;

    boolean failed;
    JobProcess.@Nullable Kind failedProcess;

    @Nullable
    ProcessEnd failure;

    long respawnsSince = Long.MIN_VALUE;
    long respawns;

    /** Its main process ended unasked, and the next one replaces it. */
    boolean again;

    long killAt = Long.MAX_VALUE;

    /**
     * @param number under which the world speaks of it
     * @param pid 0 while not known
     */
    record Running(long number, long pid) {}

    Instance(JobClass of, String name) {
        this.of = of;
        id = new InstanceId(of.job.name(), name);
        stopOn = EventLatch.of(of.job.stopOn());
    }

    UpstartJob job() {
        return of.job;
    }

    boolean has(JobProcess.Kind kind) {
        return job().processes().containsKey(kind);
    }

    boolean runs(JobProcess.Kind kind) {
        return processes.containsKey(kind);
    }

    JobProcess.@Nullable Kind kindOf(long process) {
        return processes.entrySet().stream()
                .filter(entry -> entry.getValue().number == process)
                .map(java.util.Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
