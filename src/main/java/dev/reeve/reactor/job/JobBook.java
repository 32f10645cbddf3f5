/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.Moment;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The jobs as they are configured, what is known of each, and which wants to be woken when: looking for the first of a million must cost nothing. */
final class JobBook {
    /** An answer comes within the same batch; without one for this long, the batch was lost. */
    static final long ANSWER = Moment.micros(Duration.ofSeconds(60));

    private record Wake(long at, String job) {}

    private static final Comparator<Wake> SOONEST =
            Comparator.comparingLong(Wake::at).thenComparing(Wake::job);

    private final SortedMap<String, JobState> states = new TreeMap<>();
    private final TreeSet<Wake> wakes = new TreeSet<>(SOONEST);
    private SortedMap<String, JobSpec> specs = new TreeMap<>();

    /** Lets go of the jobs that are no longer there, but of what still runs. */
    void configure(SortedMap<String, JobSpec> jobs) {
        specs = jobs;
        List<String> gone =
                states.keySet().stream().filter(name -> !jobs.containsKey(name)).toList();
        for (String name : gone) {
            JobState state = state(name);
            state.runs.removeIf(run -> run.phase() != JobRun.Phase.RUNNING);
            arm(name);
            forgetIfIdle(name);
        }
        List.copyOf(states.keySet()).forEach(this::arm);
    }

    /** Of a job that is not configured, once nothing of it runs. */
    void forgetIfIdle(String job) {
        JobState state = states.get(job);
        if (state != null && state.runs.isEmpty() && !specs.containsKey(job)) {
            states.remove(job);
        }
    }

    SortedMap<String, JobSpec> specs() {
        return specs;
    }

    @Nullable
    JobSpec spec(String job) {
        return specs.get(job);
    }

    JobState state(String job) {
        return states.computeIfAbsent(job, name -> new JobState());
    }

    @Nullable
    JobState known(String job) {
        return states.get(job);
    }

    void forEach(BiConsumer<String, JobState> action) {
        states.forEach(action);
    }

    /** Takes in that a job's runs have changed. */
    void arm(String job) {
        JobState state = state(job);
        long at = Long.MAX_VALUE;
        JobSpec spec = specs.get(job);
        for (JobRun run : state.runs) {
            at = Math.min(at, spec == null ? Long.MAX_VALUE : deadline(run, spec));
        }
        if (at != state.armed) {
            wakes.remove(new Wake(state.armed, job));
            state.armed = at;
            if (at != Long.MAX_VALUE) {
                wakes.add(new Wake(at, job));
            }
        }
    }

    static long deadline(JobRun run, JobSpec spec) {
        return switch (run.phase()) {
            case PROPOSED -> run.at() + ANSWER + 1;
            case WAITING, RETRY -> run.at();
            case LINKED -> run.at() + Moment.micros(spec.policy().grace());
            case RUNNING, QUEUED -> Long.MAX_VALUE;
        };
    }

    long first() {
        return wakes.isEmpty() ? Long.MAX_VALUE : wakes.first().at();
    }

    /** The jobs whose time has come, soonest first. */
    List<String> due(long now) {
        List<String> due = new ArrayList<>();
        for (Wake wake : wakes) {
            if (wake.at() > now) {
                break;
            }
            due.add(wake.job());
        }
        return due;
    }

    Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        states.forEach((name, state) -> saved.put(name, state.save()));
        return Value.fields(saved);
    }

    void restore(Value saved) {
        states.clear();
        wakes.clear();
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, state) -> states.put(name, JobState.load(state)));
        }
        List.copyOf(states.keySet()).forEach(this::arm);
    }
}
