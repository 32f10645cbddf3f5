/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What cron never had: how a job's runs are treated. Jobs that say the same share one.
 *
 * @param overlap what happens when the last run is still going
 * @param queue how many runs may wait, where they are queued
 * @param catchUp what happens with runs missed while the daemon was down or the machine slept
 * @param grace how long after its time a run may still begin: missed, put off by the guard, or waiting for other jobs
 * @param spread the run is put off by a part of this that is fixed for the node and job, so that not all machines run at once
 * @param retries how often a run that failed is tried again
 * @param backoff the waits before it is
 * @param success exit statuses that mean success, 0 among them unless it is not meant
 * @param runBy so long after its time a run must have ended well, else {@code job.late} is told; null for no alarm
 */
public record JobPolicy(
        Overlap overlap,
        int queue,
        CatchUp catchUp,
        Duration grace,
        Duration spread,
        int retries,
        Backoff backoff,
        List<Integer> success,
        @Nullable Duration runBy) {
    public static final int MOST_QUEUED = 100;
    public static final int MOST_RETRIES = 100;
    public static final List<Integer> ZERO = List.of(0);

    public static final JobPolicy DEFAULT = new JobPolicy(
            Overlap.SKIP, 1, CatchUp.ONE, Duration.ofHours(1), Duration.ZERO, 0, Backoff.DEFAULT, ZERO, null);

    public JobPolicy {
        success = List.copyOf(success);
    }

    /** What happens when the last run is still going. */
    public enum Overlap {
        SKIP,
        QUEUE,
        REPLACE,
        ALLOW
    }

    /** How missed runs are made up for. */
    public enum CatchUp {
        ONE,
        EACH,
        NONE
    }

    public JobPolicy overlapping(Overlap other, int waiting) {
        return new JobPolicy(other, waiting, catchUp, grace, spread, retries, backoff, success, runBy);
    }

    public JobPolicy missed(CatchUp other, Duration within) {
        return new JobPolicy(overlap, queue, other, within, spread, retries, backoff, success, runBy);
    }

    public JobPolicy spreadOver(Duration span) {
        return new JobPolicy(overlap, queue, catchUp, grace, span, retries, backoff, success, runBy);
    }

    public JobPolicy retrying(int times, Backoff waits) {
        return new JobPolicy(overlap, queue, catchUp, grace, spread, times, waits, success, runBy);
    }

    public JobPolicy succeedingWith(List<Integer> statuses) {
        return new JobPolicy(overlap, queue, catchUp, grace, spread, retries, backoff, statuses, runBy);
    }

    public JobPolicy alarmedAfter(@Nullable Duration span) {
        return new JobPolicy(overlap, queue, catchUp, grace, spread, retries, backoff, success, span);
    }
}
