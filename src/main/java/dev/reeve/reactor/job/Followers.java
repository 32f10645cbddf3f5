/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Event;
import dev.reeve.model.EventPattern;
import dev.reeve.model.JobLinks.After;
import dev.reeve.model.JobLinks.Wanted;
import dev.reeve.model.JobSpec;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.rule.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Jobs that other jobs or events set off. */
final class Followers {
    private record Waker(String job, Matcher matcher) {}

    private final JobBook book;
    private final Beginning beginning;

    /** By the job that is waited for. */
    private final SortedMap<String, List<String>> after = new TreeMap<>();

    /** By the type of the event. */
    private final SortedMap<String, List<Waker>> on = new TreeMap<>();

    private int deepest;

    Followers(JobBook book, Beginning beginning) {
        this.book = book;
        this.beginning = beginning;
    }

    void configure(Program program) {
        after.clear();
        on.clear();
        deepest = program.config().guard().lineageDepth();
        for (JobSpec job : book.specs().values()) {
            for (After link : job.links().after()) {
                after.computeIfAbsent(link.job(), none -> new ArrayList<>()).add(job.name());
            }
            EventPattern pattern = job.links().on();
            if (pattern != null) {
                on.computeIfAbsent(pattern.type(), none -> new ArrayList<>())
                        .add(new Waker(job.name(), new Matcher(pattern, program)));
            }
        }
    }

    boolean follow(String type) {
        return on.containsKey(type);
    }

    /** Any event. */
    void happened(Event event, Output out) {
        List<Waker> wakers = on.get(event.type());
        if (wakers != null) {
            wakers.stream()
                    .filter(waker -> waker.matcher().matches(event))
                    .forEach(waker -> wake(waker.job(), event, out));
        }
    }

    /**
     * Jobs that set each other off by events end at the same depth as rules. Without an attempt in between, one outside event sets a job off once: two jobs that wait for each other's being
     * skipped would go round without end.
     */
    private void wake(String job, Event event, Output out) {
        JobSpec spec = book.spec(job);
        String by = event.following().root() + "/" + event.lineage().depth();
        if (spec == null || by.equals(book.state(job).wokenBy)) {
            return;
        }
        book.state(job).wokenBy = by;
        JobRun run = JobRun.of(
                event, spec.subject() + "/on/" + event.id(), event.at().wall());
        int depth = event.lineage().depth();
        if (depth >= deepest) {
            beginning.skip(spec, run, depth + " attempts led to this event: that is a loop", out);
        } else {
            beginning.begin(spec, run, out);
        }
    }

    /** A run of a job has ended, its tries included. */
    void ended(Event event, Output out) {
        String job = event.subject().name();
        for (String follower : after.getOrDefault(job, List.of())) {
            JobSpec spec = book.spec(follower);
            if (spec != null) {
                spec.links().after().stream()
                        .filter(link -> link.job().equals(job))
                        .forEach(link -> follow(spec, link, event, out));
            }
        }
    }

    private void follow(JobSpec spec, After link, Event event, Output out) {
        JobState state = book.state(spec.name());
        String result = event.attributes().text("result", "");
        if (!fits(link.result(), result)) {
            state.met.remove(link.job());
            if (spec.followsOthersOnly() && link.result() == Wanted.SUCCEEDED) {
                beginning.skip(spec, run(spec, event), link.job() + " ended: " + result, out);
            }
            return;
        }
        state.met.add(link.job());
        JobRun waiting = state.first(JobRun.Phase.LINKED);
        if (!state.meets(spec.links())) {
            return;
        }
        if (spec.followsOthersOnly()) {
            beginning.begin(spec, run(spec, event), out);
        } else if (waiting != null) {
            beginning.linked(spec, waiting, out);
        }
    }

    private static JobRun run(JobSpec spec, Event event) {
        return JobRun.of(
                event, spec.subject() + "/after/" + event.id(), event.at().wall());
    }

    private static boolean fits(Wanted wanted, String result) {
        return switch (wanted) {
            case SUCCEEDED -> result.equals("succeeded");
            case FAILED -> result.equals("failed");
            case ENDED -> true;
        };
    }
}
