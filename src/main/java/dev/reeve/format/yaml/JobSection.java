/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.JobSpec;
import dev.reeve.model.RunSpec;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** {@code schedule:}. */
final class JobSection {
    static final Key<String> CRON = Key.optional(
            "cron",
            CronType.CRON,
            "When it runs: five fields as in crontab(5), or `@hourly`, `@daily` and the like.",
            "'30 4 * * 1-5'");
    static final Key<Duration> EVERY = Key.optional(
            "every",
            Types.SPAN_OF_TIME,
            "How often it runs, counted from midnight UTC, in place of `cron`; at least 1s.",
            "15m");
    static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Types.ZONE,
            "UTC",
            "The zone of `cron`. A time that the clock skips runs once right after the gap; a time that comes twice runs once.",
            "Europe/Berlin");
    static final Key<JobSpec.Overlap> OVERLAP = Key.optional(
            "overlap",
            Choice.of(JobSpec.Overlap.class),
            "skip",
            "What happens when the last run is still going.",
            "queue");
    static final Key<JobSpec.CatchUp> CATCH_UP = Key.optional(
            "catch-up",
            Choice.of(JobSpec.CatchUp.class),
            "one",
            "What happens with runs that were missed while the machine or Reeve was down.",
            "none");
    static final Key<Duration> GRACE =
            Key.optional("grace", Types.DURATION, "1h", "A missed run older than this is not caught up.", "12h");
    static final Key<Duration> SPREAD = Key.optional(
            "spread",
            Types.DURATION,
            "0s",
            "Each run is put off by a part of this that is fixed for node and job, so that not all machines run at once.",
            "10m");

    static final Key<String> START = Key.optional(
            "start",
            Types.NAME,
            "In place of a program of its own: the service or task that is started; nothing happens where it still runs, and where a person stopped it.",
            "reindex");
    private static final List<Key<?>> WHAT = RunKeys.with(RunKeys.WHAT, List.of(START));

    static final Section<JobSpec> SECTION = Section.of(
                    "job",
                    "a job",
                    "A program that runs by the clock.",
                    RunKeys.with(
                            RunKeys.with(List.of(CRON, EVERY, ZONE), WHAT),
                            RunKeys.with(
                                    RunKeys.with(RunKeys.HOW, SurroundingsKeys.ALL),
                                    List.of(RunKeys.TIMEOUT, RunKeys.OUTPUT_LIMIT, OVERLAP, CATCH_UP, GRACE, SPREAD))),
                    JobSection::bind)
            .choosing(List.of(CRON, EVERY))
            .choosing(WHAT);

    private JobSection() {}

    private static JobSpec bind(Bound bound) {
        Duration every = bound.find(EVERY);
        if (every != null && every.toMillis() < 1_000) {
            bound.error(EVERY, "a job cannot run more than once a second", "at least 1s");
        }
        String start = bound.find(START);
        return new JobSpec(
                bound.name(),
                bound.origin(),
                every == null
                        ? new JobSpec.Schedule.Cron(bound.get(CRON), bound.get(ZONE))
                        : new JobSpec.Schedule.Every(every),
                start == null ? RunKeys.bind(bound, bound.find(RunKeys.TIMEOUT)) : RunSpec.of(List.of()),
                bound.get(OVERLAP),
                bound.get(CATCH_UP),
                bound.get(GRACE),
                bound.get(SPREAD),
                start);
    }
}
