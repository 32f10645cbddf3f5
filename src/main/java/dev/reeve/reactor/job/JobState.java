/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.model.JobLinks;
import dev.reeve.model.Value;
import dev.reeve.reactor.Saved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One job's runs, which were asked for before, and what is expected of it. Small: there may be a million. */
final class JobState {
    /** Names remembered beyond the latest instant, for a clock that was set back and for jobs of the boot. */
    private static final int RECENT = 16;

    /** A run for an instant this much before the latest is no repetition: the clock was far ahead, and was put right. */
    static final long FAR_BACK = 3 * 3_600L * 1_000_000L;

    private static final int MOST_NOTE = 200;

    final List<JobRun> runs = new ArrayList<>(1);

    /** Other jobs that have ended as they should since the last run. */
    final TreeSet<String> met = new TreeSet<>();

    /** The instant by which the alarm of {@code run-by} counts, in microseconds since 1970; 0 for none. */
    long expected;

    /** When it wants to be woken, as the deadlines know it. */
    long armed = Long.MAX_VALUE;

    /** Which event last set it off, as root and depth of its lineage; empty before the first. */
    String wokenBy = "";

    /** Why it last did not run well; empty for no reason known. */
    private String note = "";

    private long[] recent = {};
    private long latest = Long.MIN_VALUE;

    /** Whether the run may be, and if so, remembers it: prefer a skipped run to a double one. */
    boolean claim(String key, long instant) {
        boolean repeated = LongStream.of(recent).anyMatch(known -> known == hash(key))
                || (instant <= latest && instant > latest - FAR_BACK);
        if (repeated) {
            return false;
        }
        latest = instant;
        remember(hash(key));
        return true;
    }

    /** The same for times that may come again, since a clock was set back: the key alone counts. */
    boolean claimAgain(String key, long instant) {
        latest = instant > latest || instant <= latest - FAR_BACK ? instant : latest;
        if (LongStream.of(recent).anyMatch(known -> known == hash(key))) {
            return false;
        }
        remember(hash(key));
        return true;
    }

    private void remember(long key) {
        long[] kept = Arrays.copyOfRange(recent, Math.max(0, recent.length + 1 - RECENT), recent.length + 1);
        kept[kept.length - 1] = key;
        recent = kept;
    }

    /** FNV-1a: of a million jobs' names the texts would be too much to keep. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    String note() {
        return note;
    }

    void note(String reason) {
        note = reason.length() <= MOST_NOTE ? reason : reason.substring(0, MOST_NOTE) + "…";
    }

    boolean meets(JobLinks links) {
        return links.after().stream().allMatch(after -> met.contains(after.job()));
    }

    long active() {
        return runs.stream().filter(JobRun::active).count();
    }

    @Nullable
    JobRun first(JobRun.Phase phase) {
        for (JobRun run : runs) {
            if (run.phase() == phase) {
                return run;
            }
        }
        return null;
    }

    List<JobRun> all(JobRun.Phase phase) {
        return runs.stream().filter(run -> run.phase() == phase).toList();
    }

    @Nullable
    JobRun byKey(String attemptKey) {
        for (JobRun run : runs) {
            if (run.attemptKey().equals(attemptKey)) {
                return run;
            }
        }
        return null;
    }

    @Nullable
    JobRun byEntry(EntryId entry) {
        for (JobRun run : runs) {
            if (entry.equals(run.entry())) {
                return run;
            }
        }
        return null;
    }

    void replace(JobRun run, JobRun with) {
        runs.set(runs.indexOf(run), with);
    }

    /** The latest instant that a run was named after, in microseconds since 1970; null before the first. */
    @Nullable
    Long latest() {
        return latest == Long.MIN_VALUE ? null : latest;
    }

    Value save() {
        return Saved.write()
                .put("latest", latest)
                .put("expected", expected)
                .put("note", note)
                .put("wokenBy", wokenBy)
                .putNumbers("recent", LongStream.of(recent).boxed().toList())
                .putAll("met", List.copyOf(met), Value::of)
                .putAll("runs", runs, JobRun::save)
                .value();
    }

    static JobState load(Value value) {
        Saved saved = Saved.read(value);
        JobState state = new JobState();
        state.latest = saved.number("latest");
        state.expected = saved.number("expected");
        state.note = saved.text("note");
        state.wokenBy = saved.text("wokenBy");
        state.recent =
                saved.numbers("recent").stream().mapToLong(Long::longValue).toArray();
        state.met.addAll(saved.texts("met"));
        saved.items("runs").forEach(run -> state.runs.add(JobRun.load(run)));
        return state;
    }
}
