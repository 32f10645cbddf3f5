/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Timetable;
import dev.reeve.model.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/** The times of jobs by the modelled wall clock, told as {@code dev.reeve.source.time} tells them: what is late by more than half a minute was missed, and is made up for as the job says. */
final class ModelJobs {
    private static final long LATE = 30_000_000;
    private static final long LOOK = 1_000_000;
    private static final long FAR_BACK = 3 * 3_600_000_000L;
    private static final int MOST = 100;

    private final SortedMap<String, Timer> timers = new TreeMap<>();

    private static final class Timer {
        JobSpec spec;
        Timetable times;
        long last;

        Timer(JobSpec spec, long last) {
            this.spec = spec;
            this.times = Timetable.of(spec.schedule());
            this.last = last;
        }

        long next() {
            Instant next = times.next(new Moment(last, 0).instant());
            return next == null ? Long.MAX_VALUE : next.getEpochSecond() * 1_000_000L + next.getNano() / 1_000;
        }
    }

    void started(VirtualNode node, Collection<JobSpec> jobs) {
        timers.clear();
        SortedMap<String, Long> lasts = node.folds().jobs().latest();
        for (JobSpec job : jobs) {
            add(job, lasts.getOrDefault(job.name(), node.now().wall()));
        }
        look(node);
    }

    void follow(VirtualNode node, Collection<JobSpec> jobs) {
        SortedMap<String, Timer> before = new TreeMap<>(timers);
        timers.clear();
        for (JobSpec job : jobs) {
            Timer known = before.get(job.name());
            boolean same = known != null && known.spec.schedule().equals(job.schedule());
            add(job, same && known != null ? known.last : node.now().wall());
        }
    }

    private void add(JobSpec job, long last) {
        timers.put(job.name(), new Timer(job, last));
    }

    private void look(VirtualNode node) {
        long now = node.now().wall();
        long soonest = now + LOOK;
        for (Timer timer : timers.values()) {
            if (now < timer.last - FAR_BACK) {
                timer.last = now;
            }
            tell(node, timer, now);
            soonest = Math.min(soonest, timer.next());
        }
        if (!timers.isEmpty()) {
            node.in(Moment.span(Math.clamp(soonest - now, 1_000, LOOK)), () -> look(node));
        } else {
            node.in(Moment.span(60 * LOOK), () -> look(node));
        }
    }

    private static void tell(VirtualNode node, Timer timer, long now) {
        ArrayDeque<Long> passed = new ArrayDeque<>();
        for (long next = timer.next(); next <= now; next = timer.next()) {
            passed.addLast(next);
            timer.last = next;
            if (passed.size() > MOST) {
                passed.removeFirst();
                timer.last = Math.max(
                        timer.last,
                        now - Math.max(Moment.micros(timer.spec.policy().grace()), LATE));
            }
        }
        ArrayDeque<Long> chosen = new ArrayDeque<>();
        while (!passed.isEmpty() && wants(timer.spec.policy(), now - passed.getLast(), chosen.isEmpty())) {
            chosen.addFirst(passed.removeLast());
        }
        if (!passed.isEmpty()) {
            node.see(missed(timer.spec, passed));
        }
        chosen.forEach(instant -> node.see(due(timer.spec, instant, now - instant)));
    }

    private static boolean wants(JobPolicy policy, long late, boolean first) {
        if (late <= LATE) {
            return true;
        }
        return late <= Moment.micros(policy.grace())
                && switch (policy.catchUp()) {
                    case ONE -> first;
                    case EACH -> true;
                    case NONE -> false;
                };
    }

    private static Observation due(JobSpec job, long instant, long late) {
        Attributes.Builder said = Attributes.builder()
                .put("job", job.name())
                .put("instant", instant)
                .put("key", job.subject() + "/" + new Moment(instant, 0).instant())
                .put("late", late);
        if (late > LATE) {
            said.put("missed", true);
        }
        return Observation.of("job.due", job.subject(), said.build(), Trust.MEASURED);
    }

    private static Observation missed(JobSpec job, ArrayDeque<Long> passed) {
        Attributes said = Attributes.builder()
                .put("job", job.name())
                .put("count", passed.size())
                .put("first", passed.getFirst())
                .put("last", passed.getLast())
                .build();
        return Observation.of("job.missed", job.subject(), said, Trust.MEASURED);
    }

    /** How long a job has to run where it is not said. */
    static Duration usual() {
        return Duration.ofSeconds(2);
    }
}
