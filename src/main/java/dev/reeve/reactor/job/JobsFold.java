/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Fold;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Waiting;
import dev.reeve.reactor.cluster.Backoffs;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a proposal {@code job.run} of each {@code job.due}, of what other jobs and events set off, and of what people ask for; never twice for a key. A run that the guard puts off is asked for
 * again; one whose answer never came (the daemon died in between) too, for without an attempt in the journal nothing was begun. A run that failed is tried again as often as its job says.
 */
public final class JobsFold implements Fold {
    private final JobBook book = new JobBook();
    private final Beginning beginning = new Beginning(book);
    private final Followers followers = new Followers(book, beginning);
    private final Alarms alarms = new Alarms(book);

    public static Offer offer() {
        return JobOffer.offer();
    }

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public void configure(Program program, Moment now, Output out) {
        book.configure(program.config().jobs());
        followers.configure(program);
        alarms.configure(now);
    }

    @Override
    public boolean looksAt(String type) {
        return followers.follow(type)
                || type.startsWith("job.")
                || type.equals("clock.jumped")
                || type.equals("daemon.started");
    }

    @Override
    public void apply(Entry entry, Output out) {
        if (entry instanceof Event event) {
            followers.happened(event, out);
            switch (event.type()) {
                case "clock.jumped", "daemon.started" -> alarms.stepped(event.at());
                default -> {}
            }
        }
        if (entry.subject().kind().equals("job")) {
            ofJob(entry, out);
        }
    }

    private void ofJob(Entry entry, Output out) {
        switch (entry) {
            case Event event -> happened(event, out);
            case Decision decision when decision.action().equals(JobEvents.RUN) -> decided(decision);
            case Verdict verdict when !verdict.permits() -> refused(verdict, out);
            case Attempt attempt when attempt.action().equals(JobEvents.RUN) -> started(attempt);
            case Attempt attempt when attempt.action().equals(JobEvents.START) -> asked(attempt, out);
            case Outcome outcome -> ended(outcome, out);
            default -> {}
        }
    }

    private void happened(Event event, Output out) {
        JobSpec spec = book.spec(event.subject().name());
        switch (event.type()) {
            case JobEvents.DUE -> due(event, spec, out);
            case JobEvents.MISSED -> missed(spec);
            case JobEvents.ENDED -> {
                if (event.attributes().truth("last")) {
                    followers.ended(event, out);
                }
            }
            default -> {}
        }
    }

    private void due(Event event, @Nullable JobSpec spec, Output out) {
        if (spec == null) {
            return;
        }
        long instant = event.attributes().integer("instant", event.at().wall());
        JobRun run = JobRun.of(event, event.attributes().text("key", spec.subject() + "/" + instant), instant);
        if (claimed(book.state(spec.name()), event, run.key(), instant)) {
            beginning.begin(spec, run, out);
        } else {
            out.derive(
                    JobEvents.skipped(spec.subject(), run, "the run for this time was asked for before", event.id()));
        }
    }

    private static boolean claimed(JobState state, Event event, String key, long instant) {
        return event.attributes().truth("repeatable") ? state.claimAgain(key, instant) : state.claim(key, instant);
    }

    private void missed(@Nullable JobSpec spec) {
        if (spec != null) {
            book.state(spec.name()).note("its time passed while nobody looked, and is not made up for");
        }
    }

    private void asked(Attempt attempt, Output out) {
        JobSpec spec = book.spec(attempt.target().name());
        if (spec != null) {
            beginning.begin(spec, JobRun.requested(attempt), out);
        }
    }

    private void decided(Decision decision) {
        JobState state = book.state(decision.target().name());
        JobRun run = state.byKey(decision.key());
        if (run != null && run.phase() != JobRun.Phase.RUNNING) {
            state.replace(run, run.in(JobRun.Phase.PROPOSED, decision.at().mono(), decision.id()));
        }
        book.arm(decision.target().name());
    }

    private void refused(Verdict verdict, Output out) {
        JobState state = book.known(verdict.subject().name());
        JobRun run = state == null ? null : state.byEntry(verdict.decision());
        JobSpec spec = book.spec(verdict.subject().name());
        if (state == null || run == null || spec == null) {
            return;
        }
        if (verdict.ruling() instanceof Verdict.Ruling.Defer(String reason, String text, Moment until)
                && until.mono() - run.due().mono()
                        <= Moment.micros(spec.policy().grace())) {
            state.replace(run, run.in(JobRun.Phase.WAITING, until.mono(), null));
            book.arm(spec.name());
            return;
        }
        state.runs.remove(run);
        beginning.skip(spec, run, verdict.ruling().text(), verdict.id(), out);
        beginning.next(spec, verdict.id(), verdict.at(), out);
    }

    private void started(Attempt attempt) {
        JobState state = book.state(attempt.target().name());
        JobRun known = state.byKey(attempt.key());
        state.runs.remove(known);
        state.runs.add(
                known == null
                        ? JobRun.running(attempt)
                        : known.in(JobRun.Phase.RUNNING, attempt.at().mono(), attempt.id()));
        book.arm(attempt.target().name());
    }

    private void ended(Outcome outcome, Output out) {
        String job = outcome.subject().name();
        JobState state = book.known(job);
        JobRun run = state == null ? null : state.byEntry(outcome.attempt());
        if (state == null || run == null) {
            return;
        }
        JobSpec spec = book.spec(job);
        state.runs.remove(run);
        JobRun again = spec == null ? null : again(spec, run, outcome);
        if (again != null) {
            state.runs.add(again);
        }
        out.derive(JobEvents.ended(run, outcome, spec, again));
        if (spec == null) {
            book.forgetIfIdle(job);
        } else {
            note(spec, state, run, outcome);
            beginning.next(spec, outcome.id(), outcome.at(), out);
        }
    }

    /** Only what is known to have failed is tried again, and not what was ended to make room. */
    private static @Nullable JobRun again(JobSpec spec, JobRun run, Outcome outcome) {
        boolean failed =
                outcome.result() == Outcome.Result.FAILED && !outcome.evidence().truth(JobEvents.REPLACED);
        if (!failed || run.turn() > spec.policy().retries()) {
            return null;
        }
        long wait = Backoffs.wait(spec.policy().backoff(), spec.subject(), run.turn());
        return run.again(outcome.at().plus(Moment.span(wait)), outcome.id());
    }

    private void note(JobSpec spec, JobState state, JobRun run, Outcome outcome) {
        if (outcome.result() == Outcome.Result.SUCCEEDED) {
            state.note("");
            alarms.succeeded(spec, run.instant());
        } else {
            state.note("the last run " + (outcome.result() == Outcome.Result.FAILED ? "failed: " : "is unknown: ")
                    + outcome.text());
        }
    }

    @Override
    public void wake(Moment now, EntryId cause, Output out) {
        for (String job : book.due(now.mono())) {
            JobSpec spec = book.spec(job);
            for (JobRun run : List.copyOf(book.state(job).runs)) {
                if (spec != null && JobBook.deadline(run, spec) <= now.mono()) {
                    beginning.again(spec, run, now, cause, out);
                }
            }
            book.arm(job);
        }
        alarms.wake(now, cause, out);
    }

    @Override
    public long nextDeadline() {
        return Math.min(book.first(), alarms.nextDeadline());
    }

    /** The latest instant, in microseconds since 1970, that each job was due for: where {@code source.time} goes on after a restart. */
    public SortedMap<String, Long> latest() {
        SortedMap<String, Long> latest = new TreeMap<>();
        book.forEach((name, state) -> {
            Long instant = state.latest();
            if (instant != null) {
                latest.put(name, instant);
            }
        });
        return latest;
    }

    /** Whether a run of the job is under way. */
    public boolean running(String job) {
        JobState state = book.known(job);
        return state != null && state.active() > 0;
    }

    /** Why the job last did not run well; empty where it did, or nothing is known. */
    public String trouble(String job) {
        JobState state = book.known(job);
        return state == null ? "" : state.note();
    }

    @Override
    public List<Waiting> waits(Subject subject, Moment now) {
        return subject.kind().equals("job")
                ? JobWaits.of(book.spec(subject.name()), book.known(subject.name()), now)
                : List.of();
    }

    @Override
    public Value save() {
        return book.save();
    }

    @Override
    public void restore(Value saved) {
        book.restore(saved);
        alarms.collect();
    }
}
