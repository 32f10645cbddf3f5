/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Moment;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Spans;
import dev.reeve.model.Timetable;
import dev.reeve.reactor.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a job waits for: its time, other jobs, an event, or a run that is under way. */
final class JobWaits {
    private JobWaits() {}

    static List<Waiting> of(@Nullable JobSpec spec, @Nullable JobState state, Moment now) {
        List<Waiting> all = new ArrayList<>();
        if (spec == null) {
            return all;
        }
        if (state != null) {
            state.runs.forEach(run -> all.add(run(run, now)));
            if (!state.note().isEmpty()) {
                all.add(new Waiting("its last run", state.note(), ""));
            }
        }
        links(spec, state, all);
        time(spec, now, all);
        return all;
    }

    private static Waiting run(JobRun run, Moment now) {
        String until = run.phase() == JobRun.Phase.RETRY || run.phase() == JobRun.Phase.WAITING
                ? "time, in " + Spans.text(Moment.span(Math.max(0, run.at() - now.mono())))
                : "";
        return new Waiting("run " + run.key(), phase(run.phase()), until);
    }

    private static String phase(JobRun.Phase phase) {
        return switch (phase) {
            case PROPOSED -> "it was asked for and the guard has not answered";
            case WAITING -> "the guard put it off";
            case RUNNING -> "it is under way";
            case QUEUED -> "it waits for the end of the run before it";
            case RETRY -> "it failed and is tried again";
            case LINKED -> "it waits for other jobs";
        };
    }

    private static void links(JobSpec spec, @Nullable JobState state, List<Waiting> all) {
        List<String> missing = spec.links().after().stream()
                .filter(after -> state == null || !state.met.contains(after.job()))
                .map(after -> after.job() + " (" + after.result().name().toLowerCase(java.util.Locale.ROOT) + ")")
                .toList();
        if (!missing.isEmpty()) {
            all.add(new Waiting("other jobs", "it runs after " + String.join(", ", missing), "the end of these"));
        }
        var on = spec.links().on();
        if (on != null) {
            all.add(new Waiting("an event", "it runs on " + on.type(), "such an event"));
        }
    }

    private static void time(JobSpec spec, Moment now, List<Waiting> all) {
        Instant next = Timetable.of(spec.schedule()).next(now.instant());
        if (next != null) {
            all.add(new Waiting("its time", "nothing wants it before then", "time, at " + next));
        } else if (all.isEmpty()) {
            all.add(new Waiting("its time", "its schedule names no time any more", "reeve run-job " + spec.name()));
        }
    }
}
