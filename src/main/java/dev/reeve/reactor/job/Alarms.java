/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import dev.reeve.reactor.Output;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * "Did not run by". Works out by itself when a job should run, so that the alarm comes also when whoever should tell that it is due does not, or nobody was there. By the wall clock, as
 * schedules are.
 */
final class Alarms {
    private record Alarm(long wall, String job) {}

    private static final Comparator<Alarm> SOONEST =
            Comparator.comparingLong(Alarm::wall).thenComparing(Alarm::job);

    private final JobBook book;
    private final SortedMap<String, Timetable> timetables = new TreeMap<>();
    private final TreeSet<Alarm> alarms = new TreeSet<>(SOONEST);
    private Moment now = Moment.ZERO;

    Alarms(JobBook book) {
        this.book = book;
    }

    void configure(Moment at) {
        now = at;
        timetables.clear();
        for (JobSpec job : book.specs().values()) {
            if (job.policy().runBy() != null && !(job.schedule() instanceof Schedule.None)) {
                timetables.put(job.name(), Timetable.of(job.schedule()));
            }
        }
        book.forEach((name, state) -> {
            if (!timetables.containsKey(name)) {
                state.expected = 0;
            }
        });
        timetables.forEach(this::expect);
        collect();
    }

    /** What is expected stays so where the schedule still names it. */
    private void expect(String job, Timetable timetable) {
        JobState state = book.state(job);
        if (state.expected == 0 || next(timetable, state.expected - 1) != state.expected) {
            state.expected = next(timetable, from(state));
        }
    }

    /** After this, times are expected: those before the latest run are done also where the clock was set back, but not where it had been far ahead. */
    private long from(JobState state) {
        Long latest = state.latest();
        boolean ahead = latest != null && latest > now.wall() && latest - now.wall() <= JobState.FAR_BACK;
        return ahead && latest != null ? latest : now.wall();
    }

    /** The clock was set: what lies too far ahead is worked out anew. */
    void stepped(Moment at) {
        now = at;
        timetables.forEach((job, timetable) -> {
            JobState state = book.state(job);
            long next = next(timetable, from(state));
            if (state.expected == 0 || state.expected > next) {
                state.expected = next;
            }
        });
        collect();
    }

    /** After a restore, too. */
    void collect() {
        alarms.clear();
        timetables.keySet().forEach(job -> add(job, book.state(job)));
    }

    private void add(String job, JobState state) {
        JobSpec spec = book.spec(job);
        if (state.expected != 0 && spec != null) {
            alarms.add(new Alarm(by(spec, state), job));
        }
    }

    private static long by(JobSpec spec, JobState state) {
        Duration runBy = spec.policy().runBy();
        return state.expected + (runBy == null ? 0 : Moment.micros(runBy));
    }

    /** A run that is named after this instant has ended well. */
    void succeeded(JobSpec spec, long instant) {
        JobState state = book.state(spec.name());
        Timetable timetable = timetables.get(spec.name());
        if (timetable != null && state.expected != 0 && instant >= state.expected) {
            move(spec, state, timetable, instant);
        }
    }

    private void move(JobSpec spec, JobState state, Timetable timetable, long after) {
        alarms.remove(new Alarm(by(spec, state), spec.name()));
        state.expected = next(timetable, after);
        add(spec.name(), state);
    }

    /** Tells of the jobs whose time is over: of each once, however many of its times have passed meanwhile. */
    void wake(Moment at, EntryId cause, Output out) {
        now = at;
        for (String job : due()) {
            JobSpec spec = book.spec(job);
            Timetable timetable = timetables.get(job);
            JobState state = book.state(job);
            if (spec != null && timetable != null) {
                long by = by(spec, state);
                out.derive(JobEvents.late(spec.subject(), state.expected, by, reason(state), cause));
                move(spec, state, timetable, Math.max(state.expected, now.wall() - (by - state.expected)));
            }
        }
    }

    private List<String> due() {
        List<String> due = new ArrayList<>();
        for (Alarm alarm : alarms) {
            if (alarm.wall() > now.wall()) {
                break;
            }
            due.add(alarm.job());
        }
        return due;
    }

    private static String reason(JobState state) {
        JobRun run = state.runs.isEmpty() ? null : state.runs.getFirst();
        if (run == null) {
            return state.note().isEmpty() ? "nothing has told that it is due" : state.note();
        }
        return switch (run.phase()) {
            case RUNNING -> "its run is still going";
            case RETRY -> "it is tried again later: " + state.note();
            case WAITING -> "the guard puts it off";
            case LINKED -> "it waits for other jobs";
            case PROPOSED, QUEUED -> "its run has not begun";
        };
    }

    /** In microseconds of the monotonic clock, as the two clocks stood last. */
    long nextDeadline() {
        return alarms.isEmpty()
                ? Long.MAX_VALUE
                : now.mono() + Math.max(0, alarms.first().wall() - now.wall());
    }

    private static long next(Timetable timetable, long after) {
        @Nullable Instant next = timetable.next(new Moment(after, 0).instant());
        return next == null ? 0 : Math.max(1, next.getEpochSecond() * 1_000_000 + next.getNano() / 1_000);
    }
}
