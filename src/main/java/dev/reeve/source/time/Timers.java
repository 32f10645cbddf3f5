/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.model.JobSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The timers of all jobs: the first to come is at hand, and the others cost nothing until then. Not safe for several threads. */
final class Timers {
    private static final Comparator<JobTimer> BY_NAME = Comparator.comparing(timer -> timer.spec.name());

    private final String node;

    /** From before the restart, until its job is first seen. */
    private final SortedMap<String, Long> lasts;

    private final TreeSet<String> begun = new TreeSet<>();
    private JobTimer[] byName = {};
    private WakeHeap heap = new WakeHeap(0);

    /** @param lasts the latest instant each job was due for, from before the restart */
    Timers(String node, SortedMap<String, Long> lasts) {
        this.node = node;
        this.lasts = new TreeMap<>(lasts);
    }

    int size() {
        return byName.length;
    }

    /** Takes over what is scheduled from now on; returns the jobs of the boot that have not run yet. */
    List<JobSpec> update(Collection<JobSpec> jobs, long now) {
        Map<Schedule, Times> schedules = new HashMap<>();
        List<JobTimer> fresh = new ArrayList<>(jobs.size());
        List<JobSpec> atBoot = new ArrayList<>();
        for (JobSpec job : jobs) {
            if (!(job.schedule() instanceof Schedule.None)) {
                Times times = schedules.computeIfAbsent(job.schedule(), schedule -> new Times(schedule, node));
                fresh.add(timer(job, times, now));
                if (Timetable.isAtReboot(job.schedule()) && begun.add(job.name())) {
                    atBoot.add(job);
                }
            }
        }
        byName = fresh.toArray(JobTimer[]::new);
        Arrays.sort(byName, BY_NAME);
        order();
        return atBoot;
    }

    /** A job whose definition is the same is left alone; one whose schedule changed goes on after the last instant it was due for, without catching up before now. */
    private JobTimer timer(JobSpec job, Times times, long now) {
        JobTimer known = find(job.name());
        if (known != null && known.spec.equals(job)) {
            return known;
        }
        return new JobTimer(job, times, last(job, known, now));
    }

    private long last(JobSpec job, @Nullable JobTimer known, long now) {
        if (known == null) {
            Long last = lasts.isEmpty() ? null : lasts.remove(job.name());
            return last == null ? now : last;
        }
        return known.spec.schedule().equals(job.schedule()) ? known.last() : Math.max(known.last(), now);
    }

    private @Nullable JobTimer find(String name) {
        int low = 0;
        int high = byName.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = byName[middle].spec.name().compareTo(name);
            if (order == 0) {
                return byName[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    /** The clock may have been set back, or been wrong before the restart. */
    void putRight(long now) {
        boolean changed = false;
        for (JobTimer timer : byName) {
            changed |= timer.putRight(now);
        }
        if (changed) {
            order();
        }
    }

    private void order() {
        WakeHeap ordered = new WakeHeap(byName.length);
        for (JobTimer timer : byName) {
            long wake = timer.wake();
            if (wake != Times.NEVER) {
                ordered.add(timer, wake);
            }
        }
        heap = ordered;
    }

    /** When the first is to come; {@link Times#NEVER} when none will. */
    long soonest() {
        return heap.soonest();
    }

    /** The first to come; null when none will. */
    @Nullable
    JobTimer first() {
        return heap.first();
    }

    /** The first was looked at, and has another time now. */
    void looked(JobTimer first) {
        heap.putOff(first.wake());
    }
}
