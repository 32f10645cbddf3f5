/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Proposal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a proposal {@code job.run} of each {@code job.due}, never twice for a key. A run that the guard puts off is asked for again; one whose answer never came (the daemon died in between)
 * too, for without an attempt in the journal nothing was begun.
 */
public final class JobsFold implements Fold {
    /** An answer comes within the same batch; without one for this long, the batch was lost. */
    private static final long ANSWER = Moment.micros(Duration.ofSeconds(60));

    private static final long WITHOUT_TIMEOUT = Moment.micros(Duration.ofHours(24));
    private static final long STOP_TIME = Moment.micros(Duration.ofSeconds(30));

    /** Runs of one job at the same time, where they may overlap. */
    private static final int MOST = 16;

    private final SortedMap<String, JobState> jobs = new TreeMap<>();
    private SortedMap<String, JobSpec> specs = new TreeMap<>();
    private long deadline = Long.MAX_VALUE;

    public static Offer offer() {
        return JobEvents.offer();
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        specs = program.config().jobs();
        jobs.forEach((name, state) -> {
            if (!specs.containsKey(name)) {
                state.runs.removeIf(run -> run.phase() != JobRun.Phase.RUNNING);
            }
        });
        jobs.entrySet()
                .removeIf(job ->
                        !specs.containsKey(job.getKey()) && job.getValue().runs.isEmpty());
        rearm();
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (!entry.subject().kind().equals("job")) {
            return;
        }
        switch (entry) {
            case Event event when event.type().equals(JobEvents.DUE) -> due(event, out);
            case Decision decision when decision.action().equals(JobEvents.RUN) -> decided(decision);
            case Verdict verdict when !verdict.permits() -> refused(verdict, out);
            case Attempt attempt when attempt.action().equals(JobEvents.RUN) -> started(attempt);
            case Attempt attempt when attempt.action().equals(JobEvents.START) -> asked(attempt, out);
            case Outcome outcome -> ended(outcome, out);
            default -> {
                return;
            }
        }
        rearm();
    }

    private JobState state(Subject job) {
        return jobs.computeIfAbsent(job.name(), name -> new JobState());
    }

    private void due(Event event, Output out) {
        JobSpec spec = specs.get(event.subject().name());
        if (spec == null) {
            return;
        }
        long instant = event.attributes().integer("instant", event.at().wall());
        String key = event.attributes().text("key", spec.subject() + "/" + instant);
        JobRun run = new JobRun(
                key,
                instant,
                event.at(),
                JobRun.Phase.PROPOSED,
                event.at().mono(),
                null,
                event.id(),
                event.lineage().of(event.id()));
        if (state(spec.subject()).claim(key, instant)) {
            begin(spec, run, out);
        } else {
            out.derive(
                    JobEvents.skipped(spec.subject(), run, "the run for this time was asked for before", event.id()));
        }
    }

    private void asked(Attempt attempt, Output out) {
        JobSpec spec = specs.get(attempt.target().name());
        if (spec != null) {
            JobRun run = JobEvents.startedBy(attempt);
            state(spec.subject()).remember(run.key());
            begin(spec, run, out);
        }
    }

    private void begin(JobSpec spec, JobRun run, Output out) {
        if (spec.start() != null) {
            out.propose(wake(spec, Subject.service(spec.start()), run));
            return;
        }
        JobState state = state(spec.subject());
        if (state.active() == 0) {
            propose(spec, run, out);
            return;
        }
        switch (spec.policy().overlap()) {
            case SKIP -> skip(spec, run, "the last run is still going", out);
            case QUEUE -> queue(spec, run, out);
            case REPLACE -> replace(spec, run, out);
            case ALLOW -> {
                if (state.active() < MOST) {
                    propose(spec, run, out);
                } else {
                    skip(spec, run, MOST + " runs are still going", out);
                }
            }
        }
    }

    /** The start of a service is a wish: what follows from it is the planner's of services. */
    private static Proposal wake(JobSpec spec, Subject service, JobRun run) {
        return new Proposal(
                new Principal(
                        Principal.Kind.PLANNER, "schedule", "", spec.origin().toString()),
                "service.start",
                service,
                service,
                Attributes.of("reason", "job " + spec.name()),
                Trust.MEASURED,
                false,
                "service.start/" + run.key(),
                List.of(),
                List.of(run.cause()),
                run.lineage());
    }

    private static void skip(JobSpec spec, JobRun run, String reason, Output out) {
        out.derive(JobEvents.skipped(spec.subject(), run, reason, run.cause()));
    }

    private void queue(JobSpec spec, JobRun run, Output out) {
        JobState state = state(spec.subject());
        if (state.queued() == null) {
            state.runs.add(run.in(JobRun.Phase.QUEUED, run.due().mono(), null));
        } else {
            skip(spec, run, "the last run is still going and another one waits", out);
        }
    }

    /** The new run waits like a queued one, for what is told to end has not ended yet; a run that waited before gives way. */
    private void replace(JobSpec spec, JobRun run, Output out) {
        JobState state = state(spec.subject());
        JobRun waited = state.queued();
        if (waited != null) {
            state.runs.remove(waited);
            skip(spec, waited, "a later run replaces it", out);
        }
        state.runs.add(run.in(JobRun.Phase.QUEUED, run.due().mono(), null));
        state.runs.stream()
                .filter(going -> going.phase() == JobRun.Phase.RUNNING)
                .forEach(going -> out.propose(stop(spec, going, run)));
    }

    private static Proposal stop(JobSpec spec, JobRun going, JobRun next) {
        Attributes parameters = Attributes.builder()
                .put("key", going.key())
                .put("deadline", STOP_TIME)
                .build();
        return proposal(spec, JobEvents.STOP, parameters, "stop/" + going.key(), next, next.cause(), next.due());
    }

    private void propose(JobSpec spec, JobRun run, Output out) {
        state(spec.subject()).runs.add(run);
        out.propose(start(spec, run, run.cause(), run.due()));
    }

    private static Proposal start(JobSpec spec, JobRun run, EntryId reason, Moment seen) {
        Duration timeout = spec.run().timeout();
        Attributes parameters = Attributes.builder()
                .put("key", run.key())
                .put("instant", run.instant())
                .put("deadline", timeout == null ? WITHOUT_TIMEOUT : Moment.micros(timeout))
                .build();
        return proposal(spec, JobEvents.RUN, parameters, run.key(), run, reason, seen);
    }

    private static Proposal proposal(
            JobSpec spec, String action, Attributes parameters, String key, JobRun run, EntryId reason, Moment seen) {
        Basis basis = new Basis(spec.subject() + " due", run.key(), reason, seen, 0);
        List<EntryId> causes = reason.equals(run.cause()) ? List.of(reason) : List.of(run.cause(), reason);
        return new Proposal(
                new Principal(
                        Principal.Kind.PLANNER, "schedule", "", spec.origin().toString()),
                action,
                spec.subject(),
                spec.subject(),
                parameters,
                Trust.MEASURED,
                false,
                key,
                List.of(basis),
                causes,
                run.lineage());
    }

    private void decided(Decision decision) {
        JobState state = state(decision.target());
        JobRun run = state.byKey(decision.key());
        if (run != null && run.phase() != JobRun.Phase.RUNNING) {
            state.replace(run, run.in(JobRun.Phase.PROPOSED, decision.at().mono(), decision.id()));
        }
    }

    private void refused(Verdict verdict, Output out) {
        JobState state = state(verdict.subject());
        JobRun run = state.byEntry(verdict.decision());
        JobSpec spec = specs.get(verdict.subject().name());
        if (run == null || spec == null) {
            return;
        }
        if (verdict.ruling() instanceof Verdict.Ruling.Defer(String reason, String text, Moment until)
                && until.mono() - run.due().mono() <= Moment.micros(spec.policy().grace())) {
            state.replace(run, run.in(JobRun.Phase.WAITING, until.mono(), null));
            return;
        }
        state.runs.remove(run);
        out.derive(JobEvents.skipped(spec.subject(), run, verdict.ruling().text(), verdict.id()));
        next(spec, state, verdict.id(), verdict.at(), out);
    }

    private void started(Attempt attempt) {
        JobState state = state(attempt.target());
        JobRun known = state.byKey(attempt.key());
        JobRun run = known == null
                ? new JobRun(
                        attempt.key(),
                        attempt.parameters().integer("instant", attempt.at().wall()),
                        attempt.at(),
                        JobRun.Phase.RUNNING,
                        attempt.at().mono(),
                        attempt.id(),
                        attempt.decision(),
                        attempt.lineage())
                : known.in(JobRun.Phase.RUNNING, attempt.at().mono(), attempt.id());
        state.runs.remove(known);
        state.runs.add(run);
    }

    private void ended(Outcome outcome, Output out) {
        JobState state = state(outcome.subject());
        JobRun run = state.byEntry(outcome.attempt());
        if (run == null) {
            return;
        }
        state.runs.remove(run);
        out.derive(JobEvents.ended(run, outcome));
        JobSpec spec = specs.get(outcome.subject().name());
        if (spec != null) {
            next(spec, state, outcome.id(), outcome.at(), out);
        } else if (state.runs.isEmpty()) {
            jobs.remove(outcome.subject().name());
        }
    }

    private static void next(JobSpec spec, JobState state, EntryId reason, Moment now, Output out) {
        JobRun queued = state.queued();
        if (queued != null && state.active() == 0) {
            state.replace(queued, queued.in(JobRun.Phase.PROPOSED, now.mono(), null));
            out.propose(start(spec, queued, reason, now));
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        jobs.forEach((name, state) -> {
            JobSpec spec = specs.get(name);
            for (JobRun run : List.copyOf(state.runs)) {
                if (spec != null && deadline(run) <= now.mono()) {
                    again(spec, state, run, now, cause, out);
                }
            }
        });
        rearm();
    }

    private static void again(JobSpec spec, JobState state, JobRun run, Moment now, EntryId cause, Output out) {
        if (now.mono() - run.due().mono() > Math.max(Moment.micros(spec.policy().grace()), ANSWER)) {
            state.runs.remove(run);
            out.derive(JobEvents.skipped(
                    spec.subject(), run, "it could not be started within its grace of " + spec.policy().grace(), cause));
            next(spec, state, cause, now, out);
        } else {
            state.replace(run, run.in(JobRun.Phase.PROPOSED, now.mono(), null));
            out.propose(start(spec, run, cause, now));
        }
    }

    private static long deadline(JobRun run) {
        return switch (run.phase()) {
            case PROPOSED -> run.at() + ANSWER + 1;
            case WAITING -> run.at();
            case RUNNING, QUEUED -> Long.MAX_VALUE;
        };
    }

    private void rearm() {
        long next = Long.MAX_VALUE;
        for (JobState state : jobs.values()) {
            for (JobRun run : state.runs) {
                next = Math.min(next, deadline(run));
            }
        }
        deadline = next;
    }

    @Override
    public long nextDeadline() {
        return deadline;
    }

    /** The latest instant, in microseconds since 1970, that each job was due for: where {@code source.time} goes on after a restart. */
    public SortedMap<String, Long> latest() {
        SortedMap<String, Long> latest = new TreeMap<>();
        jobs.forEach((name, state) -> {
            Long instant = state.latest();
            if (instant != null) {
                latest.put(name, instant);
            }
        });
        return latest;
    }

    /** Whether a run of the job is under way. */
    public boolean running(String job) {
        JobState state = jobs.get(job);
        return state != null && state.active() > 0;
    }

    @Override
    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        jobs.forEach((name, state) -> saved.put(name, state.save()));
        return Value.fields(saved);
    }

    @Override
    public void restore(Value saved) {
        jobs.clear();
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, state) -> jobs.put(name, JobState.load(state)));
        }
        rearm();
    }
}
