/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.supervise.Supervisor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Hands the planner's steps for services to the supervisor. */
public final class ServiceEffector implements Effector {
    private static final String START = "process.start";
    private static final String RELOAD = "service.reload";

    private final Supervisor supervisor;
    private final Function<String, Optional<ServiceSpec>> newest;

    public ServiceEffector(Supervisor supervisor) {
        this(supervisor, service -> Optional.empty());
    }

    /** @param newest how a service is configured, no older than what the planner knew when it asked: the supervisor hears of a change a little later, and what was changed must not run as it was. Empty: as the supervisor knows it */
    public ServiceEffector(Supervisor supervisor, Function<String, Optional<ServiceSpec>> newest) {
        this.supervisor = supervisor;
        this.newest = newest;
    }

    @Override
    public List<String> actions() {
        return List.of(START, "process.stop", RELOAD);
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws InterruptedException {
        String service = attempt.target().name();
        if (attempt.action().equals(RELOAD)) {
            return supervisor.reload(service);
        }
        return attempt.action().equals(START)
                ? start(service, attempt, deadline)
                : supervisor.stop(service, generation(attempt), deadline.left());
    }

    private Result start(String service, Attempt attempt, Deadline deadline) throws InterruptedException {
        Optional<ServiceSpec> spec = newest.apply(service);
        return spec.isPresent()
                ? supervisor.start(spec.get(), generation(attempt), attempt.token(), deadline.left())
                : supervisor.start(service, generation(attempt), attempt.token(), deadline.left());
    }

    @Override
    public Result resolve(Attempt attempt) {
        String service = attempt.target().name();
        if (attempt.action().equals(RELOAD)) {
            return Result.unknown("whether it had reloaded cannot be seen", Attributes.NONE);
        }
        return attempt.action().equals(START)
                ? supervisor.lookAtStart(service, generation(attempt))
                : supervisor.lookAtStop(service, generation(attempt));
    }

    private static long generation(Attempt attempt) {
        return attempt.parameters().integer("generation", 0);
    }
}
