/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.JobSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Timetable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When jobs are due next, for the views; worked out once for each schedule. */
final class NextRun {
    private final Instant after;
    private final Map<Schedule, Optional<Instant>> known = new HashMap<>();

    NextRun(Instant after) {
        this.after = after;
    }

    @Nullable
    Instant of(JobSpec job) {
        return known.computeIfAbsent(
                        job.schedule(),
                        schedule -> Optional.ofNullable(Timetable.of(schedule).next(after)))
                .orElse(null);
    }
}
