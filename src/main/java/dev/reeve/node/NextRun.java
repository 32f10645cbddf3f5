/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.JobSpec;
import dev.reeve.model.Timetable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a job is due next, for the views. */
final class NextRun {
    private NextRun() {}

    static @Nullable Instant of(JobSpec job, Instant after) {
        return Timetable.of(job.schedule()).next(after);
    }
}
