/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import dev.reeve.model.CronExpression;
import dev.reeve.model.JobSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The instants a schedule names. */
@FunctionalInterface
interface Timetable {
    /** The first instant strictly after that one; null when there is none. */
    @Nullable
    Instant next(Instant after);

    static Timetable of(JobSpec.Schedule schedule) {
        return switch (schedule) {
            case JobSpec.Schedule.Cron(String expression, ZoneId zone) -> {
                CronExpression cron = CronExpression.of(expression);
                yield after -> cron.next(after, zone);
            }
            case JobSpec.Schedule.Every(Duration period) -> {
                long millis = Math.max(1, period.toMillis());
                yield after -> Instant.ofEpochMilli((Math.floorDiv(after.toEpochMilli(), millis) + 1) * millis);
            }
        };
    }

    static boolean isAtReboot(JobSpec.Schedule schedule) {
        return schedule instanceof JobSpec.Schedule.Cron cron
                && CronExpression.of(cron.expression()).reboot();
    }
}
