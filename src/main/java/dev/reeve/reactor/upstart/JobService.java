/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.Backoff;
import dev.reeve.model.Dependencies;
import dev.reeve.model.Hooks;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Surroundings;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.model.upstart.UpstartNames;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The main process of an instance as a service: started and stopped by the services' planner, so that there are never two of it, and started again only when its job says so. */
final class JobService {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration KILLED = Duration.ofSeconds(10);
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private JobService() {}

    static String name(InstanceId id) {
        return UpstartNames.service(id.job(), id.instance());
    }

    static ServiceSpec of(Action.Spawn spawn) {
        UpstartJob job = spawn.job();
        Duration timeout = Duration.ofSeconds(job.killTimeout());
        return new ServiceSpec(
                name(spawn.id()),
                job.origin(),
                run(job, spawn.command(), spawn.environment()),
                false,
                ServiceSpec.Restart.NEVER,
                Backoff.DEFAULT,
                SETTLE,
                new ServiceSpec.Stop(job.killSignal(), timeout.isZero() ? SHORTEST : timeout, KILLED),
                null,
                output(job),
                null,
                0,
                kind(job),
                Dependencies.NONE,
                Hooks.NONE);
    }

    private static ServiceSpec.Output output(UpstartJob job) {
        ServiceSpec.Output standard = ServiceSpec.Output.DEFAULT;
        return new ServiceSpec.Output(job.console().file(), standard.maxSize(), standard.keep());
    }

    private static ServiceKind kind(UpstartJob job) {
        return switch (job.expect()) {
            case NONE, STOP -> ServiceKind.NATIVE;
            case FORK, DAEMON -> new ServiceKind.Native(ServiceKind.Form.FORKING);
        };
    }

    static RunSpec run(UpstartJob job, List<String> command, List<String> environment) {
        SequencedMap<String, String> variables = new LinkedHashMap<>();
        environment.forEach(entry ->
                variables.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1)));
        return new RunSpec(
                command,
                variables,
                job.chdir(),
                job.setuid(),
                job.setgid(),
                job.umask(),
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT,
                surroundings(job));
    }

    private static Surroundings surroundings(UpstartJob job) {
        SequencedMap<String, Surroundings.Limit> limits = new LinkedHashMap<>();
        job.limits().forEach((name, limit) -> limits.put(name, new Surroundings.Limit(limit.soft(), limit.hard())));
        return new Surroundings(
                List.of(),
                List.of(),
                job.nice(),
                null,
                limits,
                job.oomScoreAdj(),
                job.chroot(),
                null,
                List.of(),
                false);
    }
}
