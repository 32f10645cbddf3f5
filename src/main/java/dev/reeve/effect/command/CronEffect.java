/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.effect.Deadline;
import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Value;
import dev.reeve.model.cron.AnacronDay;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronTask;
import dev.reeve.os.Cgroup;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Carries out runs of crontabs' lines and of anacron's jobs. */
final class CronEffect {
    private static final Duration MOST_GRACE = Duration.ofSeconds(5);

    private final CronRunner runner;
    private final InstantSource clock;

    CronEffect(ProgramRunner programs, InstantSource clock) {
        this.runner = new CronRunner(programs);
        this.clock = clock;
    }

    /** Whether the job is a line of a crontab or one of anacron's. */
    static boolean has(Config config, Attempt attempt) {
        return config.cron().tasks().containsKey(attempt.target().name());
    }

    Result perform(Config config, Attempt attempt, Deadline deadline, @Nullable Cgroup group)
            throws InterruptedException {
        String name = attempt.target().name();
        JobSpec job = config.jobs().get(name);
        CronTask task = config.cron().tasks().get(name);
        if (job == null || task == null) {
            return Result.failed("there is no job " + name + " any more", Attributes.NONE);
        }
        try {
            return task.anacron()
                    ? stamped(config.cron().settings(), job, task, byHand(attempt), deadline, group)
                    : ran(config.cron().settings(), job, task, deadline, group);
        } catch (IOException | IllegalArgumentException notStarted) {
            return Result.failed(
                    "could not be started: " + notStarted.getMessage(), Attributes.of("started", Value.of(false)));
        }
    }

    private Result ran(CronSettings settings, JobSpec job, CronTask task, Deadline deadline, @Nullable Cgroup group)
            throws IOException, InterruptedException {
        Duration left = deadline.left();
        Duration grace = MOST_GRACE.compareTo(left.dividedBy(5)) < 0 ? MOST_GRACE : left.dividedBy(5);
        CronRunner.Ran ran = runner.run(job, task, settings, left.minus(grace).minus(left.dividedBy(20)), grace, group);
        Result result =
                CommandEffector.result(ran.end(), ran.program(), job.policy().success());
        return ran.mail().isEmpty() ? result : with(result, ran.mail());
    }

    private static Result with(Result result, String mail) {
        Attributes evidence = result.evidence().with("mail", Value.of(mail));
        return new Result(result.result(), result.text() + "; " + mail, evidence, result.resolved());
    }

    /** A person who wants a job run does not ask whether it is due. */
    private static boolean byHand(Attempt attempt) {
        String key = attempt.parameters().text("key", attempt.key());
        return key.startsWith(attempt.target() + "/start/");
    }

    /** As anacron: a job that another one is at or that was done meanwhile is left to it, and the day counts however the job ends. */
    private Result stamped(
            CronSettings settings,
            JobSpec job,
            CronTask task,
            boolean byHand,
            Deadline deadline,
            @Nullable Cgroup group)
            throws IOException, InterruptedException {
        try (AnacronStamp stamp = AnacronStamp.take(settings.places().stamps(), String.valueOf(task.id()))) {
            if (stamp == null) {
                return Result.succeeded("left to anacron, which is at it", Attributes.NONE);
            }
            LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
            if (!byHand && !AnacronDay.due(stamp.day(), today, task.period())) {
                return Result.succeeded("anacron has run it meanwhile", Attributes.NONE);
            }
            Result result = ran(settings, job, task, deadline, group);
            stamp.write(LocalDate.ofInstant(clock.instant(), settings.zone()));
            return result;
        }
    }
}
