/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.model.Attributes;
import dev.reeve.model.upstart.UpstartJob;
import java.time.Duration;
import java.util.List;

/** What is heard of the main processes of jobs, which run as services, becomes the engine's inputs. */
final class MainEvents {
    /** How long a program may take to put itself in the background, from its execution. */
    private static final Duration FORK = Duration.ofSeconds(5);

    private final UpstartEngine engine;
    private final Processes processes;
    private final JobEvents events;
    private final Doings doings;

    MainEvents(UpstartEngine engine, Processes processes, JobEvents events, Doings doings) {
        this.engine = engine;
        this.processes = processes;
        this.events = events;
        this.doings = doings;
    }

    void startEnded(Outcome outcome) {
        Long generation = processes.startEnded(outcome);
        RunningProcess process =
                generation == null ? null : processes.main(outcome.subject().name());
        if (generation == null || process == null || process.generation() > 0) {
            return;
        }
        if (outcome.result() == Outcome.Result.SUCCEEDED) {
            started(process, generation, outcome.evidence().integer("pid", 0));
        } else if (outcome.result() == Outcome.Result.FAILED && !triedAgain(outcome.evidence())) {
            events.warn(process.id().job(), process.id() + " " + outcome.text());
            doings.notExecuted(process);
        }
    }

    /** By the planner: what was not begun, or stood before an older process. */
    private static boolean triedAgain(Attributes evidence) {
        boolean notBegun = evidence.get("begun") != null && !evidence.truth("begun");
        return notBegun || evidence.truth("populated");
    }

    /** Something was heard of a service. */
    void observed(Event event) {
        RunningProcess process = event.subject().kind().equals("service")
                ? processes.main(event.subject().name())
                : null;
        if (process == null) {
            return;
        }
        Attributes said = event.attributes();
        long generation = said.integer("generation", 0);
        if (event.type().equals("service.started") && process.generation() == 0) {
            processes.startOf(event.subject().name(), generation).ifPresent(events::follow);
            started(process, generation, said.integer("pid", 0));
        } else if (generation == process.generation() && generation > 0) {
            heard(process, event.type(), said);
        }
    }

    private void started(RunningProcess process, long generation, long pid) {
        RunningProcess begun =
                process.started(generation, pid, events.by().at().plus(FORK).mono());
        processes.put(begun);
        engine.spawned(process.number(), pid);
        engine.executed(process.number(), events.now(), doings);
        if (process.expect() == UpstartJob.Expect.STOP) {
            Attributes parameters = Attributes.builder()
                    .put("pid", pid)
                    .put("deadline", Moment.micros(Duration.ofHours(1)))
                    .build();
            doings.wish(UpstartOffer.AWAIT_STOP, JobEvents.subject(process.id()), process.number(), parameters);
        }
    }

    private void heard(RunningProcess process, String type, Attributes said) {
        switch (type) {
            case "service.exited" -> exited(process, said.truth("known") ? ProcessEnd.of(said) : ProcessEnd.UNSEEN);
            case "service.emptied" -> doings.ended(process, ProcessEnd.UNSEEN);
            case "service.observed" -> looked(process, said);
            default -> {}
        }
    }

    private void exited(RunningProcess process, ProcessEnd end) {
        if (process.forksBy() != RunningProcess.NEVER && end.isZero()) {
            events.mismatch(process, "process " + process.pid() + " ended and left none in the background");
        }
        doings.ended(process, end);
    }

    /** A program that does not go to the background in time is taken as it is: Upstart would wait for it for ever, and so would whoever waits for the job. */
    void forksDue() {
        List<RunningProcess> late = processes.late(events.now());
        for (RunningProcess process : late) {
            events.mismatch(
                    process,
                    "process " + process.pid() + " stayed in the foreground for " + FORK.toSeconds()
                            + " s; it is taken as the running one");
            processes.put(process.forked(process.pid()));
            engine.ready(process.number(), process.pid(), events.now(), doings);
        }
    }

    /** A daemon that has put itself in the background is known by another process being the main one. */
    private void looked(RunningProcess process, Attributes said) {
        long pid = said.integer("pid", 0);
        if (!said.truth("main")) {
            doings.ended(process, ProcessEnd.UNSEEN);
        } else if (process.forks() && pid > 0 && pid != process.pid()) {
            processes.put(process.forked(pid));
            engine.ready(process.number(), pid, events.now(), doings);
        }
    }
}
