/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobPolicy.Overlap;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.reactor.Output;
import java.util.List;

/** Which runs begin, and which wait, give way or are skipped. */
final class Beginning {
    /** Runs of one job at the same time, where they may overlap. */
    private static final int MOST = 16;

    private final JobBook book;

    Beginning(JobBook book) {
        this.book = book;
    }

    /** Takes in that a run was asked for. */
    void begin(JobSpec spec, JobRun run, Output out) {
        if (spec.start() != null) {
            out.propose(JobProposals.wake(spec, Subject.service(spec.start()), run));
            return;
        }
        JobState state = book.state(spec.name());
        if (run.byHand()) {
            enter(spec, state, run, out);
        } else if (state.meets(spec.links())) {
            state.met.clear();
            enter(spec, state, run, out);
        } else {
            await(spec, state, run, out);
        }
        book.arm(spec.name());
    }

    /** Only one run waits for other jobs: the latest. */
    private void await(JobSpec spec, JobState state, JobRun run, Output out) {
        giveWay(spec, state, JobRun.Phase.LINKED, run, out);
        state.runs.add(run.in(JobRun.Phase.LINKED, run.due().mono(), null));
    }

    /** Another job has ended as it should: the run that waited for it may go. */
    void linked(JobSpec spec, JobRun run, Output out) {
        JobState state = book.state(spec.name());
        state.runs.remove(run);
        state.met.clear();
        enter(spec, state, run, out);
        book.arm(spec.name());
    }

    private void enter(JobSpec spec, JobState state, JobRun run, Output out) {
        JobPolicy policy = spec.policy();
        if (policy.overlap() == Overlap.SKIP || policy.overlap() == Overlap.REPLACE) {
            giveWay(spec, state, JobRun.Phase.RETRY, run, out);
        }
        if (policy.overlap() == Overlap.REPLACE) {
            giveWay(spec, state, JobRun.Phase.WAITING, run, out);
        }
        if (state.active() == 0) {
            propose(spec, state, run, out);
            return;
        }
        switch (policy.overlap()) {
            case SKIP -> skip(spec, run, "the last run is still going", out);
            case QUEUE -> queue(spec, state, run, out);
            case REPLACE -> replace(spec, state, run, out);
            case ALLOW -> beside(spec, state, run, out);
        }
    }

    private void queue(JobSpec spec, JobState state, JobRun run, Output out) {
        int waiting = state.all(JobRun.Phase.QUEUED).size();
        if (waiting < spec.policy().queue()) {
            state.runs.add(run.in(JobRun.Phase.QUEUED, run.due().mono(), null));
        } else {
            String others = waiting == 1 ? "another one waits" : waiting + " others wait";
            skip(spec, run, "the last run is still going and " + others, out);
        }
    }

    /** The new run waits like a queued one, for what is told to end has not ended yet; a run that waited before gives way. */
    private void replace(JobSpec spec, JobState state, JobRun run, Output out) {
        giveWay(spec, state, JobRun.Phase.QUEUED, run, out);
        state.runs.add(run.in(JobRun.Phase.QUEUED, run.due().mono(), null));
        state.all(JobRun.Phase.RUNNING).forEach(going -> out.propose(JobProposals.stop(spec, going, run)));
    }

    private void beside(JobSpec spec, JobState state, JobRun run, Output out) {
        if (state.active() < MOST) {
            propose(spec, state, run, out);
        } else {
            skip(spec, run, MOST + " runs are still going", out);
        }
    }

    private void giveWay(JobSpec spec, JobState state, JobRun.Phase phase, JobRun to, Output out) {
        for (JobRun waited : state.all(phase)) {
            state.runs.remove(waited);
            String what = phase == JobRun.Phase.RETRY
                    ? "a later run takes the place of its next try"
                    : "a later run replaces it";
            state.note(what);
            out.derive(JobEvents.skipped(spec.subject(), waited, what, to.cause()));
        }
    }

    void skip(JobSpec spec, JobRun run, String reason, Output out) {
        skip(spec, run, reason, run.cause(), out);
    }

    void skip(JobSpec spec, JobRun run, String reason, EntryId cause, Output out) {
        book.state(spec.name()).note(reason);
        out.derive(JobEvents.skipped(spec.subject(), run, reason, cause));
    }

    private static void propose(JobSpec spec, JobState state, JobRun run, Output out) {
        state.runs.add(run.in(JobRun.Phase.PROPOSED, run.due().mono(), null));
        out.propose(JobProposals.start(spec, run, run.cause(), run.due()));
    }

    /** A run has ended or will not be: the first that waits behind it begins. */
    void next(JobSpec spec, EntryId reason, Moment now, Output out) {
        JobState state = book.state(spec.name());
        JobRun queued = state.first(JobRun.Phase.QUEUED);
        if (queued != null && state.active() == 0) {
            state.replace(queued, queued.in(JobRun.Phase.PROPOSED, now.mono(), null));
            out.propose(JobProposals.start(spec, queued, reason, now));
        }
        book.arm(spec.name());
    }

    /** A run's deadline has come: it is asked for again, or given up. */
    void again(JobSpec spec, JobRun run, Moment now, EntryId cause, Output out) {
        JobState state = book.state(spec.name());
        long grace = Moment.micros(spec.policy().grace());
        if (run.phase() == JobRun.Phase.LINKED) {
            state.runs.remove(run);
            skip(spec, run, waitedFor(spec, state), cause, out);
        } else if (now.mono() - run.due().mono() > Math.max(grace, JobBook.ANSWER)) {
            state.runs.remove(run);
            skip(spec, run, "it could not be started within its grace of " + grace(spec), cause, out);
            next(spec, cause, now, out);
        } else {
            state.replace(run, run.in(JobRun.Phase.PROPOSED, now.mono(), null));
            out.propose(JobProposals.start(spec, run, cause, now));
        }
    }

    private static String waitedFor(JobSpec spec, JobState state) {
        List<String> open = spec.links().after().stream()
                .map(after -> after.job())
                .filter(job -> !state.met.contains(job))
                .toList();
        return String.join(", ", open) + (open.size() == 1 ? " has" : " have")
                + " not ended as it should within the grace of " + grace(spec);
    }

    private static String grace(JobSpec spec) {
        return Spans.text(spec.policy().grace());
    }
}
