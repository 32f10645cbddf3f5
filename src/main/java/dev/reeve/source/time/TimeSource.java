/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.event.Observation;
import dev.reeve.model.Amount;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells {@code job.due}: each named instant of each job once, and what was missed while the daemon was down, the machine slept or the clock was set forward, as the job's catch-up says. The
 * wall clock is read anew at each instant and at least every {@link #LOOK}, so a clock that is set is noticed as soon.
 */
public final class TimeSource implements Source {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final long LOOK_MICROS = 1_000_000;
    private static final Duration ALIVE = Duration.ofSeconds(5);

    /** Jobs looked at before what they told is handed on: all jobs may be due at midnight, and what waits is bounded. */
    private static final int MOST_AT_ONCE = 100;

    /** A clock that goes back by less is put right slowly by those who set clocks. */
    private static final long BACK = 1_000_000;

    private final String boot;
    private final InstantSource clock;
    private final Timers timers;

    /** Due and not yet handed on; it outlives a run of the source that fails in between. */
    private final ArrayDeque<Observation> pending = new ArrayDeque<>();

    private long latestLook = Long.MIN_VALUE;

    /**
     * @param boot the boot's id: {@code @reboot} jobs are due once for each
     * @param lasts the latest instant each job was due for, from before the restart; a job without one begins now
     */
    public TimeSource(String node, String boot, InstantSource clock, SortedMap<String, Instant> lasts) {
        this.boot = boot;
        this.clock = clock;
        SortedMap<String, Long> micros = new TreeMap<>();
        lasts.forEach((job, last) -> micros.put(job, Times.micros(last)));
        this.timers = new Timers(node, micros);
    }

    public static Offer offer() {
        return TimeEvents.offer();
    }

    @Override
    public String name() {
        return "time";
    }

    /** What is scheduled from now on. A job whose definition is the same is left alone; one whose schedule changed goes on after the last instant it was due for, without catching up before now. */
    public synchronized void update(Collection<JobSpec> jobs) {
        long now = Times.micros(clock.instant());
        for (JobSpec job : timers.update(jobs, now)) {
            pending.add(TimeEvents.due(job, job.subject() + "/boot/" + boot, new JobTimer.Due(now, 0, false)));
        }
        timers.putRight(now);
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
            Duration wait = untilNext();
            if (wait.isPositive()) {
                stop.await(wait);
            }
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

    /** Puts what is due at that time among what is pending, not all at once where that is much; returns what is pending. */
    synchronized List<Observation> poll(Instant at) {
        long now = Times.micros(at);
        if (now < latestLook - BACK) {
            timers.putRight(now);
            latestLook = now;
        }
        latestLook = Math.max(latestLook, now);
        for (int looked = 0; timers.soonest() <= now && looked < MOST_AT_ONCE; looked++) {
            JobTimer first = timers.first();
            if (first != null) {
                look(first, now);
            }
        }
        return List.copyOf(pending);
    }

    private void look(JobTimer timer, long now) {
        JobTimer.Batch batch = timer.until(now);
        timers.looked(timer);
        if (batch.dropped() > 0) {
            pending.add(TimeEvents.missed(timer.spec, batch));
        }
        batch.due().forEach(due -> pending.add(TimeEvents.due(timer.spec, due)));
    }

    private synchronized Duration untilNext() {
        long soonest = timers.soonest();
        if (soonest == Times.NEVER) {
            return LOOK;
        }
        long micros = soonest - Times.micros(clock.instant());
        return micros >= LOOK_MICROS ? LOOK : Duration.ofNanos(Math.max(0, micros) * 1_000);
    }

    private synchronized String doing() {
        JobTimer first = timers.first();
        return first == null
                ? Amount.of(timers.size(), "job")
                : Amount.of(timers.size(), "job") + ", next " + first.spec.name() + " at "
                        + Times.instant(timers.soonest());
    }
}
