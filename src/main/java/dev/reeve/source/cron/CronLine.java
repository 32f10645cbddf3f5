/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.model.CronExpression;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Schedule;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A line of a crontab and its times. */
record CronLine(JobSpec job, CronExpression when, ZoneId zone) {
    /** Null for a job that is no line of a crontab. */
    static @Nullable CronLine of(JobSpec job) {
        return job.schedule() instanceof Schedule.Cron(String text, ZoneId zone, CronExpression.Dialect dialect)
                        && CronExpression.parse(text, dialect) instanceof CronExpression when
                ? new CronLine(job, when, zone)
                : null;
    }
}
