/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.event.Attempt;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.model.upstart.JobProcess;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Saved;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Between the engine and the rest of Reeve: actions become conclusions and wishes, and what is heard of services and attempts becomes the engine's inputs. */
final class Doings implements Consumer<Action> {
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /** How long a program may take to put itself in the background, from its execution. */
    private static final Duration FORK = Duration.ofSeconds(5);

    private static final ProcessEnd UNSEEN = ProcessEnd.killed("UNKNOWN");
    private static final Cause NOTHING =
            new Cause(new EntryId("", 1), new Moment(0, 0), dev.reeve.event.Lineage.EXTERNAL);

    final Wishes wishes = new Wishes();
    /** The last start of each main process, by the name of its service. */
    final SortedMap<String, Action.Spawn> mains = new TreeMap<>();

    private final SortedMap<Long, RunningProcess> processes = new TreeMap<>();
    private final SortedMap<String, Long> starts = new TreeMap<>();
    private final UpstartEngine engine;
    /** Whether an instance has ended, or other jobs are configured, since it was last looked which services are still some job's. */
    private boolean mayBeGone;

    private Cause by = NOTHING;
    private Output out = Output.NOWHERE;

    Doings(UpstartEngine engine) {
        this.engine = engine;
    }

    void by(Cause cause, Output to) {
        by = cause;
        out = to;
    }

    long now() {
        return by.at().mono();
    }

    /** Nothing of what ran is there any more. */
    void reset() {
        wishes.clear();
        processes.clear();
        starts.clear();
    }

    /** A service of the configuration comes before a job of its name. */
    void forget(SortedMap<String, ServiceSpec> others) {
        mains.keySet().removeIf(others::containsKey);
        mayBeGone = true;
    }

    /** Of a job whose file is gone, once its last instance has ended: its services are nobody's any more, which is told to those who keep services. */
    void forgetGone() {
        if (mayBeGone) {
            mayBeGone = false;
            List<Action.Spawn> gone = mains.values().stream()
                    .filter(main -> engine.job(main.id().job()) == null)
                    .toList();
            gone.forEach(main -> mains.remove(JobService.name(main.id())));
            gone.forEach(this::tellService);
        }
    }

    @Override
    public void accept(Action action) {
        switch (action) {
            case Action.Trace(TraceEntry entry) -> told(entry);
            case Action.Reply reply -> replied(reply);
            case Action.Signal signal -> signal(signal);
            case Action.Spawn spawn -> spawn(spawn);
        }
    }

    private void told(TraceEntry entry) {
        switch (entry) {
            case TraceEntry.StateChanged(InstanceId id, String to) -> {
                mayBeGone |= to.endsWith("waiting");
                derive(
                        UpstartOffer.STATE,
                        subject(id),
                        Attributes.builder()
                                .put("job", id.job())
                                .put("instance", id.instance())
                                .put("state", to)
                                .build());
            }
            case TraceEntry.Handled(String event, List<String> env) ->
                derive(
                        UpstartOffer.HANDLED,
                        new Subject("upstart", cut(event)),
                        Attributes.builder()
                                .put("event", event)
                                .put("env", Value.texts(env))
                                .build());
            case TraceEntry.Warned(String job, String text) -> warn(job, text);
            case TraceEntry.RespawnLimitHit(InstanceId id) -> warn(id.job(), id + " respawning too fast, stopped");
            default -> {}
        }
    }

    void warn(String job, String text) {
        derive(UpstartOffer.WARNED, new Subject("upstart", cut(job)), Attributes.of("text", text));
    }

    private void replied(Action.Reply reply) {
        Attributes.Builder said = Attributes.builder().put("command", reply.command());
        if (reply.error() != null) {
            said.put("error", reply.error());
        }
        InstanceId about = reply.about();
        if (about != null) {
            said.put("job", about.job()).put("instance", about.instance());
        }
        derive(
                UpstartOffer.REPLIED,
                new Subject("upstart", about == null ? "command" : cut(about.job())),
                said.build());
    }

    private void derive(String type, Subject subject, Attributes said) {
        Observation conclusion = by.conclusion(type, subject, said);
        out.derive(conclusion);
    }

    private void spawn(Action.Spawn spawn) {
        processes.put(spawn.process(), RunningProcess.of(spawn));
        if (spawn.kind() != JobProcess.Kind.MAIN) {
            wish(UpstartOffer.RUN, subject(spawn.id()), spawn.process(), HookParameters.of(spawn));
            return;
        }
        String name = JobService.name(spawn.id());
        mains.put(name, spawn);
        tellService(spawn);
        Attributes how = spawn.again() ? Attributes.of("again", Value.of(true)) : Attributes.NONE;
        wish(UpstartOffer.UP, Subject.service(name), spawn.process(), how);
    }

    private void tellService(Action.Spawn main) {
        derive(
                UpstartOffer.SERVICE,
                Subject.service(JobService.name(main.id())),
                Attributes.builder()
                        .put("job", main.id().job())
                        .put("instance", main.id().instance())
                        .build());
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
            processes.put(process.number(), process.doom());
            wish(UpstartOffer.DOWN, service, process.number(), Attributes.NONE);
        }
    }

    private void wish(String action, Subject target, long process, Attributes parameters) {
        String key = action + "/" + process + (action.equals(UpstartOffer.SIGNAL) ? "/" + by.id() : "");
        Wish wish = new Wish(key, action, target, process, parameters, by.id(), by.lineage(), now(), null, null);
        wishes.add(wish);
        askDue(by.at());
    }

    void askDue(Moment at) {
        wishes.due(at).forEach(wish -> out.propose(wish.proposal(at, origin(wish))));
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
            wishes.add(wish.at(by.at().plus(AGAIN).mono()));
            return;
        }
        wishes.remove(wish);
        RunningProcess process = processes.get(wish.process());
        if (process != null) {
            warn(
                    process.id().job(),
                    process.kind().label() + " of " + process.id() + " was not run: "
                            + verdict.ruling().text());
            notExecuted(process);
        }
    }

    private void notExecuted(RunningProcess process) {
        processes.remove(process.number());
        engine.notExecuted(process.number(), now(), this);
    }

    private void ended(RunningProcess process, ProcessEnd end) {
        processes.remove(process.number());
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
                    warn(process.id().job(), process.id() + ": " + outcome.text());
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
                ended(hook, outcome.result() == Outcome.Result.SUCCEEDED ? ProcessEnd.exited(0) : UNSEEN);
            }
            return;
        }
        ended(hook, end(evidence));
    }

    private static ProcessEnd end(Attributes said) {
        String signal = said.text("signal");
        if (signal != null) {
            return ProcessEnd.killed(signal.startsWith("SIG") ? signal.substring(3) : signal);
        }
        return ProcessEnd.exited((int) said.integer("status", 0));
    }

    /** The planner has begun to start a generation of some service. */
    void starting(Attempt attempt) {
        if (main(attempt.target().name()) != null) {
            starts.put(
                    start(attempt.id(), attempt.target()), attempt.parameters().integer("generation", 0));
        }
    }

    void startEnded(Outcome outcome) {
        Long generation = starts.remove(start(outcome.attempt(), outcome.subject()));
        RunningProcess process =
                generation == null ? null : main(outcome.subject().name());
        if (generation == null || process == null || process.generation() > 0) {
            return;
        }
        if (outcome.result() == Outcome.Result.SUCCEEDED) {
            started(process, generation, outcome.evidence().integer("pid", 0));
        } else if (outcome.result() == Outcome.Result.FAILED && !triedAgain(outcome.evidence())) {
            warn(process.id().job(), process.id() + " " + outcome.text());
            notExecuted(process);
        }
    }

    private static String start(EntryId attempt, Subject service) {
        return attempt + " " + service.name();
    }

    /** What follows from a start follows from its attempt, which says more than that a process was seen: from there on it is known why. */
    private void followStart(String service, long generation) {
        starts.entrySet().stream()
                .filter(start ->
                        start.getValue() == generation && start.getKey().endsWith(" " + service))
                .map(start ->
                        EntryId.parse(start.getKey().substring(0, start.getKey().indexOf(' ')), ""))
                .findFirst()
                .ifPresent(attempt -> by = new Cause(attempt, by.at(), dev.reeve.event.Lineage.EXTERNAL.of(attempt)));
    }

    /** By the planner: what was not begun, or stood before an older process. */
    private static boolean triedAgain(Attributes evidence) {
        boolean notBegun = evidence.get("begun") != null && !evidence.truth("begun");
        return notBegun || evidence.truth("populated");
    }

    private @Nullable RunningProcess main(String service) {
        return processes.values().stream()
                .filter(each -> each.isMain() && JobService.name(each.id()).equals(service))
                .findFirst()
                .orElse(null);
    }

    /** Something was heard of a service. */
    void observed(Event event) {
        RunningProcess process =
                event.subject().kind().equals("service") ? main(event.subject().name()) : null;
        if (process == null) {
            return;
        }
        Attributes said = event.attributes();
        long generation = said.integer("generation", 0);
        if (event.type().equals("service.started") && process.generation() == 0) {
            followStart(event.subject().name(), generation);
            started(process, generation, said.integer("pid", 0));
        } else if (generation == process.generation() && generation > 0) {
            heard(process, event.type(), said);
        }
    }

    private void started(RunningProcess process, long generation, long pid) {
        RunningProcess now = process.started(generation, pid, by.at().plus(FORK).mono());
        processes.put(process.number(), now);
        engine.spawned(process.number(), pid);
        engine.executed(process.number(), now(), this);
        if (process.expect() == UpstartJob.Expect.STOP) {
            Attributes parameters = Attributes.builder()
                    .put("pid", pid)
                    .put("deadline", Moment.micros(Duration.ofHours(1)))
                    .build();
            wish(UpstartOffer.AWAIT_STOP, subject(process.id()), process.number(), parameters);
        }
    }

    private void heard(RunningProcess process, String type, Attributes said) {
        switch (type) {
            case "service.exited" -> exited(process, said.truth("known") ? end(said) : UNSEEN);
            case "service.emptied" -> ended(process, UNSEEN);
            case "service.observed" -> looked(process, said);
            default -> {}
        }
    }

    private void exited(RunningProcess process, ProcessEnd end) {
        if (process.forksBy() != RunningProcess.NEVER && end.isZero()) {
            mismatch(process, "process " + process.pid() + " ended and left none in the background");
        }
        ended(process, end);
    }

    /** A program that does not go to the background in time is taken as it is: Upstart would wait for it for ever, and so would whoever waits for the job. */
    void forksDue() {
        List<RunningProcess> late = processes.values().stream()
                .filter(process -> process.forksBy() <= now())
                .toList();
        for (RunningProcess process : late) {
            mismatch(
                    process,
                    "process " + process.pid() + " stayed in the foreground for " + FORK.toSeconds()
                            + " s; it is taken as the running one");
            processes.put(process.number(), process.forked(process.pid()));
            engine.ready(process.number(), process.pid(), now(), this);
        }
    }

    long nextDeadline() {
        long next = wishes.nextDeadline();
        for (RunningProcess process : processes.values()) {
            next = Math.min(next, process.forksBy());
        }
        return next;
    }

    private void mismatch(RunningProcess process, String seen) {
        String expected = "expect " + process.expect().name().toLowerCase(Locale.ROOT);
        derive(
                UpstartOffer.WARNED,
                new Subject("upstart", cut(process.id().job())),
                Attributes.builder()
                        .put("text", process.id() + ": the job says '" + expected + "', but " + seen)
                        .put("job", process.id().job())
                        .put("expected", expected)
                        .put("seen", seen)
                        .build());
    }

    /** A daemon that has put itself in the background is known by another process being the main one. */
    private void looked(RunningProcess process, Attributes said) {
        long pid = said.integer("pid", 0);
        if (!said.truth("main")) {
            ended(process, UNSEEN);
        } else if (process.forks() && pid > 0 && pid != process.pid()) {
            processes.put(process.number(), process.forked(pid));
            engine.ready(process.number(), pid, now(), this);
        }
    }

    private static Subject subject(InstanceId id) {
        return new Subject("upstart", cut(JobService.name(id)));
    }

    private static String cut(String name) {
        String given = name.isEmpty() ? "-" : name;
        return given.length() <= Subject.MAX_LENGTH ? given : given.substring(0, Subject.MAX_LENGTH);
    }

    Value save() {
        return DoingsCodec.save(wishes, processes, starts, mains);
    }

    void restore(Saved saved) {
        wishes.restore(saved.items("wishes"));
        DoingsCodec.restore(saved, processes, starts, mains);
    }
}
