/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Suggestion;
import dev.reeve.model.JobLinks;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import java.util.List;

/** {@code schedule:}. */
final class JobSection {
    static final Key<String> START = Key.optional(
            "start",
            Types.NAME,
            "In place of a program of its own: the service or task that is started; nothing happens where it still runs, and where a person stopped it.",
            "reindex");
    private static final List<Key<?>> WHAT = RunKeys.with(RunKeys.WHAT, List.of(START));

    /** What can set it off, of which something must be said. */
    private static final List<Key<?>> CAUSES = RunKeys.with(TimeKeys.TIMES, List.of(JobLinkKeys.AFTER, JobLinkKeys.ON));

    static final Section<JobSpec> SECTION = Section.of(
                    "job",
                    "a job",
                    "A program that runs by the clock, after other jobs, or by events.",
                    RunKeys.with(
                            RunKeys.with(RunKeys.with(TimeKeys.ALL, JobLinkKeys.ALL), WHAT),
                            RunKeys.with(
                                    RunKeys.with(RunKeys.HOW, SurroundingsKeys.ALL),
                                    RunKeys.with(JobPolicyKeys.ALL, List.of(RunKeys.OUTPUT_LIMIT)))),
                    JobSection::bind)
            .choosing(WHAT);

    private JobSection() {}

    private static JobSpec bind(Bound bound) {
        List<Key<?>> times = TimeKeys.TIMES.stream().filter(bound::has).toList();
        if (times.size() > 1) {
            bound.error(
                    times.get(1),
                    "a job has " + String.join(" and ", Section.names(times)),
                    "only " + Suggestion.oneOf(Section.names(TimeKeys.TIMES)));
        }
        if (CAUSES.stream().noneMatch(bound::has)) {
            bound.reading()
                    .findings()
                    .error(bound.origin(), "a job does not say when it runs", Suggestion.oneOf(Section.names(CAUSES)));
        }
        return job(bound);
    }

    private static JobSpec job(Bound bound) {
        String start = bound.find(START);
        Schedule schedule = TimeKeys.bind(bound);
        JobLinks links = JobLinkKeys.bind(bound);
        JobPolicy policy = JobPolicyKeys.bind(bound);
        if (policy.runBy() != null && schedule instanceof Schedule.None) {
            bound.error(
                    JobPolicyKeys.RUN_BY,
                    "'run-by' counts from a time, which this job has not",
                    "one of cron, calendar, quartz, every");
        }
        if (start != null
                && (policy.retries() > 0
                        || policy.runBy() != null
                        || !links.after().isEmpty())) {
            bound.error(
                    START,
                    "a job that starts a service has no runs of its own",
                    "it without retries, run-by and after");
        }
        return new JobSpec(
                bound.name(),
                bound.origin(),
                schedule,
                links,
                start == null ? RunKeys.bind(bound, bound.find(RunKeys.TIMEOUT)) : RunSpec.of(List.of()),
                policy,
                start);
    }
}
