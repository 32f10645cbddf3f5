/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@code job.due}: each named instant of each job once, and what was missed while the daemon was down, the machine slept or the clock was set forward, as the job's catch-up says. The
 * wall clock is read anew at least every {@link #LOOK}, so a clock that is set is noticed as soon.
 */
public final class TimeSource implements Source {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ALIVE = Duration.ofSeconds(5);

    private final String node;
    private final String boot;
    private final InstantSource clock;
    private final SortedMap<String, Instant> lasts;
    private final SortedMap<String, JobTimer> timers = new TreeMap<>();

    /** Due and not yet handed on; it outlives a run of the source that fails in between. */
    private final ArrayDeque<Observation> pending = new ArrayDeque<>();

    private final List<String> begun = new ArrayList<>();

    /**
     * @param boot the boot's id: {@code @reboot} jobs are due once for each
     * @param lasts the latest instant each job was due for, from before the restart; a job without one begins now
     */
    public TimeSource(String node, String boot, InstantSource clock, SortedMap<String, Instant> lasts) {
        this.node = node;
        this.boot = boot;
        this.clock = clock;
        this.lasts = new TreeMap<>(lasts);
    }

    public static Offer offer() {
        EventType due = new EventType(
                "job.due",
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required("instant", ValueKind.INSTANT, "The time that the schedule names."),
                        Field.required("key", ValueKind.TEXT, "The run's name; the same name is never run twice."),
                        Field.required("late", ValueKind.DURATION, "How long after its time this is."),
                        Field.optional("missed", ValueKind.TRUTH, "Whether it was missed and is made up for."),
                        Field.optional(
                                "repeatable",
                                ValueKind.TRUTH,
                                "Whether the same time may come again, so that the key alone tells a run from others: lines of crontabs, where a clock is set back.")),
                "A job's time has come.");
        EventType missed = new EventType(
                "job.missed",
                "job",
                Trust.MEASURED,
                List.of(
                        Field.required("job", ValueKind.TEXT, "Name of the job."),
                        Field.required(
                                "count", ValueKind.INTEGER, "How many times passed; 10,000 stands for that and more."),
                        Field.required("first", ValueKind.INSTANT, "The first of them."),
                        Field.required("last", ValueKind.INSTANT, "The last of them.")),
                "Times of a job passed while nobody looked, and are not made up for, by the job's catch-up and grace.");
        return new Offer("time", List.of(due, missed), List.of(), "The times of jobs.");
    }

    @Override
    public String name() {
        return "time";
    }

    /** What is scheduled from now on. A job whose definition is the same is left alone; one whose schedule changed goes on after the last instant it was due for, without catching up before now. */
    public synchronized void update(Collection<JobSpec> jobs) {
        Instant now = clock.instant();
        SortedMap<String, JobSpec> wanted = new TreeMap<>();
        jobs.stream()
                .filter(job -> !(job.schedule() instanceof Schedule.None))
                .forEach(job -> wanted.put(job.name(), job));
        timers.keySet().removeIf(name -> !wanted.containsKey(name));
        for (JobSpec job : wanted.values()) {
            JobTimer known = timers.get(job.name());
            if (known == null) {
                add(job, lasts.getOrDefault(job.name(), now), now);
            } else if (!known.spec.schedule().equals(job.schedule())) {
                timers.put(job.name(), new JobTimer(job, node, known.last().isAfter(now) ? known.last() : now));
            } else if (!known.spec.equals(job)) {
                timers.put(job.name(), new JobTimer(job, node, known.last()));
            }
        }
    }

    private void add(JobSpec job, Instant last, Instant now) {
        lasts.remove(job.name());
        timers.put(job.name(), new JobTimer(job, node, last));
        if (Timetable.isAtReboot(job.schedule()) && !begun.contains(job.name())) {
            begun.add(job.name());
            pending.add(due(job, job.subject() + "/boot/" + boot, new JobTimer.Due(now, Duration.ZERO, false)));
        }
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        long toldAlive = 0;
        while (!stop.asked()) {
            poll(clock.instant());
            handOn(out);
            if (toldAlive == 0 || System.nanoTime() - toldAlive > ALIVE.toNanos()) {
                toldAlive = System.nanoTime();
                out.alive(doing());
            }
            stop.await(untilNext());
        }
    }

    private void handOn(Emitter out) throws InterruptedException {
        for (Observation due = first(); due != null; due = first()) {
            out.emit(due);
            done();
        }
    }

    private synchronized @Nullable Observation first() {
        return pending.peekFirst();
    }

    synchronized void done() {
        pending.removeFirst();
    }

    /** Puts what is due at that time among what is pending; returns that. */
    synchronized List<Observation> poll(Instant now) {
        for (JobTimer timer : timers.values()) {
            JobTimer.Batch batch = timer.until(now);
            if (batch.firstDropped() != null && batch.lastDropped() != null) {
                pending.add(missed(timer.spec, batch.dropped(), batch.firstDropped(), batch.lastDropped()));
            }
            for (JobTimer.Due one : batch.due()) {
                pending.add(due(timer.spec, timer.spec.subject() + "/" + one.instant(), one));
            }
        }
        return List.copyOf(pending);
    }

    private synchronized Duration untilNext() {
        Instant first = timers.values().stream()
                .map(JobTimer::wake)
                .filter(wake -> wake != null)
                .min(Instant::compareTo)
                .orElse(null);
        return first == null ? LOOK : shorter(Duration.between(clock.instant(), first));
    }

    private static Duration shorter(Duration wait) {
        return wait.compareTo(LOOK) > 0 ? LOOK : wait.isNegative() ? Duration.ZERO : wait.plusNanos(100_000);
    }

    private synchronized String doing() {
        @Nullable JobTimer first = null;
        for (JobTimer timer : timers.values()) {
            Instant wake = timer.wake();
            Instant best = first == null ? null : first.wake();
            first = wake != null && (best == null || wake.isBefore(best)) ? timer : first;
        }
        return first == null
                ? timers.size() + " jobs"
                : timers.size() + " jobs, next " + first.spec.name() + " at " + first.wake();
    }

    private static Observation due(JobSpec job, String key, JobTimer.Due due) {
        Attributes.Builder attributes = Attributes.builder()
                .put("job", job.name())
                .put("instant", micros(due.instant()))
                .put("key", key)
                .put("late", due.late().toNanos() / 1_000);
        if (due.missed()) {
            attributes.put("missed", true);
        }
        return Observation.of("job.due", job.subject(), attributes.build(), Trust.MEASURED);
    }

    private static Observation missed(JobSpec job, int count, Instant first, Instant last) {
        Attributes attributes = Attributes.builder()
                .put("job", job.name())
                .put("count", count)
                .put("first", micros(first))
                .put("last", micros(last))
                .build();
        return Observation.of("job.missed", job.subject(), attributes, Trust.MEASURED);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
