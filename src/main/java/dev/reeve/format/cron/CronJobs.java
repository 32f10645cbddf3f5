/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.cron;

import dev.reeve.model.CronExpression;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes jobs of the lines of tables. */
final class CronJobs {
    /** More than anyone has; what is beyond is told and not run. */
    static final int MOST = 20_000;

    /** cron lets a command run for ever, and {@code @reboot} starts what does; a wait has an end nevertheless. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private static final Duration LONGEST_SPREAD = Duration.ofHours(24);
    private static final String SHELL = "/bin/sh";

    private final CronSettings settings;
    final SortedMap<String, JobSpec> jobs = new TreeMap<>();
    final SortedMap<String, CronTask> tasks = new TreeMap<>();

    CronJobs(CronSettings settings) {
        this.settings = settings;
    }

    boolean full() {
        return jobs.size() >= MOST;
    }

    void add(String file, CronNames names, CrontabItem.Job line) {
        boolean quiet = !settings.compat() && line.command().matches("-n[ \t].*");
        CronCommand command = CronCommand.of(quiet ? line.command().substring(2).stripLeading() : line.command());
        String input = command.input() == null ? "" : command.input();
        String name = names.of(line.when().text(), line.user(), line.command());
        Schedule schedule = new Schedule.Cron(
                line.when().text(), line.zone() == null ? settings.zone() : line.zone(), CronExpression.Dialect.DEBIAN);
        jobs.put(
                name,
                new JobSpec(
                        name,
                        new Origin(file, line.line(), 1),
                        schedule,
                        run(line.user(), command.command(), line.environment()),
                        policy(line.environment())));
        tasks.put(name, CronTask.line(line.user(), command.command(), input, quiet));
    }

    void add(Anacrontab table, CronNames names, Anacrontab.Job job) {
        String name = names.of(job.id());
        jobs.put(
                name,
                new JobSpec(
                        name,
                        new Origin(table.file(), job.line(), 1),
                        Schedule.NONE,
                        run("root", job.command(), new LinkedHashMap<>(table.settings())),
                        JobPolicy.DEFAULT.missed(JobPolicy.CatchUp.ONE, settings.grace())));
        tasks.put(name, CronTask.anacron(job.id(), job.period(), job.delay(), job.command()));
    }

    private static RunSpec run(String user, String command, SequencedMap<String, String> environment) {
        String shell = environment.getOrDefault("SHELL", SHELL);
        return new RunSpec(
                List.of(shell, "-c", command),
                environment,
                null,
                user,
                null,
                RunSpec.DEFAULT_UMASK,
                FOR_EVER,
                RunSpec.DEFAULT_OUTPUT_LIMIT);
    }

    private JobPolicy policy(SequencedMap<String, String> environment) {
        if (settings.compat()) {
            return JobPolicy.DEFAULT
                    .overlapping(JobPolicy.Overlap.ALLOW, 1)
                    .missed(JobPolicy.CatchUp.NONE, Duration.ofMinutes(1));
        }
        return JobPolicy.DEFAULT
                .missed(JobPolicy.CatchUp.ONE, settings.grace())
                .spreadOver(spread(environment.getOrDefault("RANDOM_DELAY", "")));
    }

    /** cronie's RANDOM_DELAY, in minutes. */
    private static Duration spread(String minutes) {
        if (!minutes.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        Duration asked = Duration.ofMinutes(Integer.parseInt(minutes));
        return asked.compareTo(LONGEST_SPREAD) > 0 ? LONGEST_SPREAD : asked;
    }
}
