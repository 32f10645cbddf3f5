/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs by the clock.
 *
 * @param overlap what happens when the last run is still going
 * @param catchUp what happens with runs missed while the daemon was down or the machine slept
 * @param grace how long after its instant a missed run may still be caught up
 * @param start the service that is started in place of a run of its own; null for none
 * @param spread the run is put off by a part of this that is fixed for the node and job, so that not all machines run at once
 */
public record JobSpec(
        String name,
        Origin origin,
        Schedule schedule,
        RunSpec run,
        Overlap overlap,
        CatchUp catchUp,
        Duration grace,
        Duration spread,
        @Nullable String start) {
    /** With a run of its own. */
    public JobSpec(
            String name,
            Origin origin,
            Schedule schedule,
            RunSpec run,
            Overlap overlap,
            CatchUp catchUp,
            Duration grace,
            Duration spread) {
        this(name, origin, schedule, run, overlap, catchUp, grace, spread, null);
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

    /** When a job runs. */
    public sealed interface Schedule {
        /** Five fields as in crontab(5), or {@code @daily} and the like, in a zone. A time that the clock skips runs once right after the gap; a time that comes twice runs once. */
        record Cron(String expression, ZoneId zone) implements Schedule {}

        /** Every {@code period}, counted from midnight UTC of 1970, so that it is the same after a restart. */
        record Every(Duration period) implements Schedule {}
    }

    public Subject subject() {
        return new Subject("job", name);
    }
}
