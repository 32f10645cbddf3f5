/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Backoff;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import java.time.Duration;
import java.util.List;

/** {@code services:}. */
final class ServiceSection {
    static final Key<Boolean> DESIRED = Key.optional(
            "desired", Choice.of("up", "down"), "up", "Whether it is to run when nobody has said otherwise.", "down");
    static final Key<ServiceSpec.Restart> RESTART = Key.optional(
            "restart",
            Choice.of(ServiceSpec.Restart.class),
            "always",
            "When it is started again after it ended by itself.",
            "on-failure");
    static final Key<Backoff> BACKOFF =
            Key.optional("backoff", BackoffSection.SECTION, "{}", "Waits between restarts.", "");
    static final Key<Duration> SETTLE = Key.optional(
            "settle",
            Types.SPAN_OF_TIME,
            "10s",
            "How long it must have run for a start to count as good and the backoff to be forgotten.",
            "30s");
    static final Key<ServiceSpec.Stop> STOP = Key.optional("stop", StopSection.SECTION, "{}", "How it is stopped.", "");
    static final Key<ServiceSpec.Readiness> READY = Key.optional(
            "ready",
            ReadySection.SECTION,
            "How its readiness is known; when left out it is ready once it was executed.",
            "");
    static final Key<ServiceSpec.Output> LOG =
            Key.optional("log", OutputSection.SECTION, "{}", "Where its standard output and error go.", "");
    static final Key<String> GROUP = Key.optional(
            "group",
            Types.NAME,
            "Services of one group are judged together: not too many may be down at once. None when left out.",
            "web");
    static final Key<Integer> MIN_HEALTHY = Key.optional(
            "min-healthy",
            Types.integer("number", 0, 10_000),
            "0",
            "How many of its group must stay up whatever is done.",
            "2");

    static final Key<Integer> INSTANCES = Key.optional(
            Instances.KEY,
            Types.integer("number", 1, Instances.MOST),
            "How many services are made of this stanza, named NAME@1 and so on, each with its number in place of `${instance}`; one without a number when left out.",
            "4");

    static final Section<DependencyKeys.Draft> SECTION = Section.of(
                    "service",
                    "a service",
                    "A program that is to run all the time. It lives in its own control group, is restarted by itself when it ends, and is stopped as a whole.",
                    RunKeys.with(
                            RunKeys.with(
                                    RunKeys.with(KindKeys.WHAT, RunKeys.HOW),
                                    RunKeys.with(RunKeys.with(SurroundingsKeys.ALL, NativeKeys.ALL), KindKeys.HOW)),
                            RunKeys.with(
                                    List.of(
                                            INSTANCES,
                                            DESIRED,
                                            RESTART,
                                            BACKOFF,
                                            SETTLE,
                                            STOP,
                                            READY,
                                            LOG,
                                            GROUP,
                                            MIN_HEALTHY),
                                    RunKeys.with(EndingKeys.ALL, RunKeys.with(DependencyKeys.ALL, HookKeys.ALL)))),
                    bound -> DependencyKeys.draft(bound, bind(bound)))
            .choosing(KindKeys.WHAT);

    private ServiceSection() {}

    private static ServiceSpec bind(Bound bound) {
        if (bound.has(MIN_HEALTHY) && bound.find(GROUP) == null && bound.get(MIN_HEALTHY) > 0) {
            bound.error(
                    MIN_HEALTHY,
                    "min-healthy counts members of a group, and the service has no 'group'",
                    "group: NAME beside it");
        }
        ServiceKind kind = KindKeys.bind(bound);
        RunSpec run = KindKeys.run(bound, kind);
        return new ServiceSpec(
                bound.name(),
                bound.origin(),
                run,
                NativeKeys.desired(bound, kind, DESIRED),
                bound.get(RESTART),
                bound.get(BACKOFF),
                bound.get(SETTLE),
                bound.get(STOP),
                NativeKeys.ready(bound, kind, READY),
                bound.get(LOG),
                bound.find(GROUP),
                bound.get(MIN_HEALTHY),
                kind,
                NativeKeys.dependencies(bound, kind, DependencyKeys.bind(bound)),
                HookKeys.bind(bound, kind, run),
                EndingKeys.bind(bound));
    }
}
