/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.model.CronExpression;
import dev.reeve.model.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** When a job is due next, for the views. */
final class NextRun {
    private NextRun() {}

    static @Nullable Instant of(JobSpec job, Instant after) {
        return switch (job.schedule()) {
            case JobSpec.Schedule.Cron(String expression, ZoneId zone) -> cron(expression, zone, after);
            case JobSpec.Schedule.Every(Duration period) -> every(period, after);
        };
    }

    private static @Nullable Instant cron(String expression, ZoneId zone, Instant after) {
        return CronExpression.of(expression).next(after, zone);
    }

    private static Instant every(Duration period, Instant after) {
        long millis = Math.max(1, period.toMillis());
        return Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis);
    }
}
