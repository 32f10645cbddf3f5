/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.time.ZoneId;

/** The times that a job runs at. Only what the clock names: events and other jobs are {@link JobLinks}. */
public sealed interface Schedule {
    Schedule NONE = new None();

    /**
     * Five fields as in crontab(5), or {@code @daily} and the like, in a zone.
     *
     * @param dialect how the text is read and what happens when the clock is changed: a time that it skips runs once right after the gap, and one that comes twice once, except as Debian's
     *     cron has it
     */
    record Cron(String expression, ZoneId zone, CronExpression.Dialect dialect) implements Schedule {
        public Cron(String expression, ZoneId zone) {
            this(expression, zone, CronExpression.Dialect.REEVE);
        }
    }

    /** A calendar expression of systemd.time(7), in a zone where it names none. */
    record Calendar(String expression, ZoneId zone) implements Schedule {}

    /** A cron expression of Quartz 2.3, seconds first, in a zone. */
    record Quartz(String expression, ZoneId zone) implements Schedule {}

    /** Every {@code period}, counted from midnight UTC of 1970, so that it is the same after a restart. */
    record Every(Duration period) implements Schedule {}

    /** No time: the job runs after others, by events, or when a person asks. */
    record None() implements Schedule {}
}
