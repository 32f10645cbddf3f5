/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.Backoff;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobPolicy.CatchUp;
import dev.reeve.model.JobPolicy.Overlap;
import java.time.Duration;
import java.util.List;

/** How a job's runs are treated. */
final class JobPolicyKeys {
    static final Key<Overlap> OVERLAP = Key.optional(
            "overlap",
            Choice.of(Overlap.class),
            "skip",
            "What happens when the last run is still going: the new one is skipped, waits, ends the last one and takes its place, or runs beside it (16 at most).",
            "queue");
    static final Key<Integer> QUEUE = Key.optional(
            "queue",
            Types.integer("number", 1, JobPolicy.MOST_QUEUED),
            "1",
            "With `overlap: queue`: how many runs may wait; more are skipped, and that is told.",
            "10");
    static final Key<CatchUp> CATCH_UP = Key.optional(
            "catch-up",
            Choice.of(CatchUp.class),
            "one",
            "What happens with runs that were missed while the machine or Reeve was down.",
            "none");
    static final Key<Duration> GRACE = Key.optional(
            "grace",
            Types.DURATION,
            "1h",
            "So long after its time a run may still begin; a missed run older than this is not caught up.",
            "12h");
    static final Key<Duration> SPREAD = Key.optional(
            "spread",
            Types.DURATION,
            "0s",
            "Each run is put off by a part of this that is fixed for node and job, so that not all machines run at once.",
            "10m");
    static final Key<Integer> RETRIES = Key.optional(
            "retries",
            Types.integer("number", 0, JobPolicy.MOST_RETRIES),
            "0",
            "So often a run that failed is tried again, after the waits of `backoff`; each try passes the guard. A run whose end is unknown is not tried again.",
            "3");
    static final Key<Backoff> BACKOFF =
            Key.optional("backoff", BackoffSection.SECTION, "{}", "Waits before the tries after the first.", "");
    static final Key<List<Integer>> SUCCESS = Key.optional(
            "success-exit",
            Lists.oneOrMany(Types.integer("exit status", 0, 255)),
            "0",
            "Exit statuses that mean success, in place of 0 alone.",
            "[0, 24]");
    static final Key<Duration> RUN_BY = Key.optional(
            "run-by",
            Types.SPAN_OF_TIME,
            "So long after each of its times a run must have ended well; else `job.late` is told, once for each time, whatever the reason: skipped, missed, refused, failed or still going. "
                    + "No alarm when left out.",
            "2h");

    static final List<Key<?>> ALL =
            List.of(RunKeys.TIMEOUT, OVERLAP, QUEUE, CATCH_UP, GRACE, SPREAD, RETRIES, BACKOFF, SUCCESS, RUN_BY);

    private JobPolicyKeys() {}

    static JobPolicy bind(Bound bound) {
        JobPolicy policy = new JobPolicy(
                bound.get(OVERLAP),
                bound.get(QUEUE),
                bound.get(CATCH_UP),
                bound.get(GRACE),
                bound.get(SPREAD),
                bound.get(RETRIES),
                bound.get(BACKOFF),
                bound.get(SUCCESS),
                bound.find(RUN_BY));
        return policy.equals(JobPolicy.DEFAULT) ? JobPolicy.DEFAULT : policy;
    }
}
