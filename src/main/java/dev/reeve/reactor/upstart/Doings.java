/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Carries out what the engine says: actions become conclusions and wishes, and what comes of the wishes becomes the engine's inputs. */
final class Doings implements Consumer<Action> {
    private static final Duration AGAIN = Duration.ofSeconds(30);

    final Wishes wishes = new Wishes();
    final Processes processes = new Processes();
    final JobEvents events = new JobEvents();
    final MainEvents mains;
    private final UpstartEngine engine;
    /** Whether an instance has ended, or other jobs are configured, since it was last looked which services are still some job's. */
    private boolean mayBeGone;

    Doings(UpstartEngine engine) {
        this.engine = engine;
        this.mains = new MainEvents(engine, processes, events, this);
    }

    long now() {
        return events.now();
    }

    /** Nothing of what ran is there any more. */
    void reset() {
        wishes.clear();
        processes.reset();
    }

    /** A service of the configuration comes before a job of its name. */
    void forget(SortedMap<String, ServiceSpec> others) {
        processes.mains.keySet().removeIf(others::containsKey);
        mayBeGone = true;
    }

    /** Of a job whose file is gone, once its last instance has ended: its services are nobody's any more, which is told to those who keep services. */
    void forgetGone() {
        if (mayBeGone) {
            mayBeGone = false;
            List<Action.Spawn> gone = processes.mains.values().stream()
                    .filter(main -> engine.job(main.id().job()) == null)
                    .toList();
            gone.forEach(main -> processes.mains.remove(JobService.name(main.id())));
            gone.forEach(events::service);
        }
    }

    @Override
    public void accept(Action action) {
        switch (action) {
            case Action.Trace(TraceEntry entry) -> {
                mayBeGone |=
                        entry instanceof TraceEntry.StateChanged(InstanceId _, String to) && to.endsWith("waiting");
                events.told(entry);
            }
            case Action.Reply reply -> events.replied(reply);
            case Action.Signal signal -> signal(signal);
            case Action.Spawn spawn -> spawn(spawn);
        }
    }

    private void spawn(Action.Spawn spawn) {
        processes.put(RunningProcess.of(spawn));
        if (spawn.kind() != JobProcess.Kind.MAIN) {
            wish(UpstartOffer.RUN, JobEvents.subject(spawn.id()), spawn.process(), HookParameters.of(spawn));
            return;
        }
        String name = JobService.name(spawn.id());
        processes.mains.put(name, spawn);
        events.service(spawn);
        Attributes how = spawn.again() ? Attributes.of("again", Value.of(true)) : Attributes.NONE;
        wish(UpstartOffer.UP, Subject.service(name), spawn.process(), how);
    }

    /** The services' planner has a stop sequence of its own, with the job's timeout: the second signal is its. */
    private void signal(Action.Signal signal) {
        RunningProcess process = processes.get(signal.process());
        if (process == null) {
            return;
        }
        Subject service = Subject.service(JobService.name(process.id()));
        if (!signal.group()) {
            Attributes parameters = Attributes.builder()
                    .put("pid", process.pid())
                    .put("signal", signal.signal())
                    .build();
            wish(UpstartOffer.SIGNAL, service, process.number(), parameters);
        } else if (!process.doomed()) {
            processes.put(process.doom());
            wish(UpstartOffer.DOWN, service, process.number(), Attributes.NONE);
        }
    }

    void wish(String action, Subject target, long process, Attributes parameters) {
        Cause by = events.by();
        String key = action + "/" + process + (action.equals(UpstartOffer.SIGNAL) ? "/" + by.id() : "");
        Wish wish = new Wish(key, action, target, process, parameters, by.id(), by.lineage(), now(), null, null);
        wishes.add(wish);
        askDue(by.at());
    }

    void askDue(Moment at) {
        wishes.due(at).forEach(wish -> events.out().propose(wish.proposal(at, origin(wish))));
    }

    private String origin(Wish wish) {
        RunningProcess process = processes.get(wish.process());
        UpstartJob job = process == null ? null : engine.job(process.id().job());
        return job == null ? "" : job.origin().toString();
    }

    /** What is put off is asked for again; a start that is refused has failed; an end has to come in the end. */
    void refused(Wish wish, Verdict verdict) {
        if (verdict.ruling() instanceof Verdict.Ruling.Defer(String _, String _, Moment until)) {
            wishes.add(wish.at(until.mono()));
            return;
        }
        if (wish.action().equals(UpstartOffer.DOWN)) {
            wishes.add(wish.at(events.by().at().plus(AGAIN).mono()));
            return;
        }
        wishes.remove(wish);
        RunningProcess process = processes.get(wish.process());
        if (process != null) {
            events.warn(
                    process.id().job(),
                    process.kind().label() + " of " + process.id() + " was not run: "
                            + verdict.ruling().text());
            notExecuted(process);
        }
    }

    void notExecuted(RunningProcess process) {
        processes.remove(process);
        engine.notExecuted(process.number(), now(), this);
    }

    void ended(RunningProcess process, ProcessEnd end) {
        processes.remove(process);
        engine.ended(process.number(), end, now(), this);
    }

    /** A hook, a signal or the wait for readiness has ended. */
    void ended(Wish wish, Outcome outcome) {
        wishes.remove(wish);
        RunningProcess process = processes.get(wish.process());
        if (process == null) {
            return;
        }
        switch (wish.action()) {
            case UpstartOffer.RUN -> hookEnded(process, outcome);
            case UpstartOffer.AWAIT_STOP -> {
                if (outcome.result() == Outcome.Result.SUCCEEDED) {
                    engine.ready(process.number(), process.pid(), now(), this);
                } else {
                    events.warn(process.id().job(), process.id() + ": " + outcome.text());
                }
            }
            default -> {}
        }
    }

    private void hookEnded(RunningProcess hook, Outcome outcome) {
        Attributes evidence = outcome.evidence();
        if (evidence.get("status") == null && evidence.get("signal") == null) {
            if (outcome.result() == Outcome.Result.FAILED) {
                notExecuted(hook);
            } else {
                ended(hook, outcome.result() == Outcome.Result.SUCCEEDED ? ProcessEnd.exited(0) : ProcessEnd.UNSEEN);
            }
            return;
        }
        ended(hook, ProcessEnd.of(evidence));
    }

    long nextDeadline() {
        return Math.min(wishes.nextDeadline(), processes.nextFork());
    }

    Value save() {
        Saved saved = Saved.write().put("wishes", wishes.save());
        processes.save(saved);
        return saved.value();
    }

    void restore(Saved saved) {
        wishes.restore(saved.items("wishes"));
        processes.restore(saved);
    }
}
