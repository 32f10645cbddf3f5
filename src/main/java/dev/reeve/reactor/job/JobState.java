/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One job's runs, and which were asked for before. */
final class JobState {
    /** Keys remembered beyond the latest instant, for a clock that was set back. */
    private static final int RECENT = 64;

    /** A run for an instant this much before the latest is no repetition: the clock was far ahead, and was put right. */
    private static final long FAR_BACK = 3 * 3_600L * 1_000_000L;

    final List<JobRun> runs = new ArrayList<>();
    private final ArrayDeque<String> recent = new ArrayDeque<>();
    private long latest = Long.MIN_VALUE;

    /** Whether the run may be, and if so, remembers it: prefer a skipped run to a double one. */
    boolean claim(String key, long instant) {
        boolean repeated = recent.contains(key) || (instant <= latest && instant > latest - FAR_BACK);
        if (repeated) {
            return false;
        }
        latest = instant;
        remember(key);
        return true;
    }

    /** As {@link #claim}, for runs that no schedule names. */
    void remember(String key) {
        recent.addLast(key);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    long active() {
        return runs.stream().filter(run -> run.phase() != JobRun.Phase.QUEUED).count();
    }

    @Nullable
    JobRun queued() {
        return runs.stream()
                .filter(run -> run.phase() == JobRun.Phase.QUEUED)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    JobRun byKey(String key) {
        return runs.stream().filter(run -> run.key().equals(key)).findFirst().orElse(null);
    }

    @Nullable
    JobRun byEntry(EntryId entry) {
        return runs.stream()
                .filter(run -> entry.equals(run.entry()))
                .findFirst()
                .orElse(null);
    }

    void replace(JobRun run, JobRun with) {
        runs.set(runs.indexOf(run), with);
    }

    Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        saved.put("latest", Value.of(latest));
        saved.put("recent", Value.texts(recent));
        saved.put("runs", new Value.Items(runs.stream().map(JobRun::save).toList()));
        return Value.fields(saved);
    }

    static JobState load(Value saved) {
        JobState state = new JobState();
        if (saved instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            state.latest = fields.get("latest") instanceof Value.Int(long latest) ? latest : Long.MIN_VALUE;
            if (fields.get("recent") instanceof Value.Items(List<Value> keys)) {
                keys.forEach(key -> state.recent.addLast(key.plain()));
            }
            if (fields.get("runs") instanceof Value.Items(List<Value> runs)) {
                runs.stream().map(JobRun::load).filter(run -> run != null).forEach(state.runs::add);
            }
        }
        return state;
    }

    /** The latest instant that a run was named after, in microseconds since 1970; null before the first. */
    @Nullable
    Long latest() {
        return latest == Long.MIN_VALUE ? null : latest;
    }
}
