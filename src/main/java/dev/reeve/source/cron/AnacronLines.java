/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import dev.reeve.model.JobSpec;
import dev.reeve.model.cron.AnacronDay;
import dev.reeve.model.cron.CronTask;
import dev.reeve.source.Spread;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The jobs of anacron's table: each is due when the day of its stamp is a period ago, after its delay, in the hours that the table allows. */
final class AnacronLines {
    private static final int HOURS = 24;

    private final String node;
    private final SortedMap<String, Line> lines = new TreeMap<>();

    /** @param machine what random delays are drawn by, once for each job */
    AnacronLines(String machine) {
        this.node = machine;
    }

    /** The days of stamps; null for none. */
    interface Stamps {
        @Nullable
        LocalDate day(String id);
    }

    private static final class Line {
        private final JobSpec job;
        private final CronTask task;
        private @Nullable Instant planned;
        private @Nullable LocalDate told;

        Line(JobSpec job, CronTask task) {
            this.job = job;
            this.task = task;
        }
    }

    void update(SortedMap<String, JobSpec> jobs, SortedMap<String, CronTask> tasks) {
        lines.keySet().removeIf(name -> !jobs.containsKey(name));
        jobs.forEach((name, job) -> {
            CronTask task = tasks.get(name);
            Line known = lines.get(name);
            if (task != null && (known == null || !known.job.equals(job) || !known.task.equals(task))) {
                Line line = new Line(job, task);
                line.told = known == null ? null : known.told;
                lines.put(name, line);
            }
        });
    }

    void until(Instant now, ZoneId zone, Stamps stamps, Consumer<Observation> to) {
        lines.values().forEach(line -> until(line, now, zone, stamps, to));
    }

    private void until(Line line, Instant now, ZoneId zone, Stamps stamps, Consumer<Observation> to) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        String id = String.valueOf(line.task.id());
        boolean due = !today.equals(line.told)
                && AnacronDay.due(stamps.day(id), today, line.task.period())
                && allowed(line.job, now.atZone(zone).getHour());
        if (!due) {
            line.planned = null;
            return;
        }
        Instant planned = line.planned;
        if (planned == null || now.isBefore(planned.minus(delay(line)))) {
            planned = now.plus(delay(line));
            line.planned = planned;
        }
        if (!now.isBefore(planned)) {
            line.told = today;
            line.planned = null;
            to.accept(DueLines.due(line.job, today.toString(), planned, Duration.between(planned, now), false));
        }
    }

    private Duration delay(Line line) {
        String random = setting(line.job, "RANDOM_DELAY");
        Duration most = random.matches("\\d{1,5}") ? Duration.ofMinutes(Integer.parseInt(random)) : Duration.ZERO;
        return Duration.ofMinutes(line.task.delay()).plus(Spread.within(most, node, "anacron", line.job.name()));
    }

    /** START_HOURS_RANGE: from one hour to before another. */
    private static boolean allowed(JobSpec job, int hour) {
        String range = setting(job, "START_HOURS_RANGE");
        if (!range.matches("\\d{1,2}-\\d{1,2}")) {
            return true;
        }
        int from = Integer.parseInt(range.substring(0, range.indexOf('-')));
        int to = Integer.parseInt(range.substring(range.indexOf('-') + 1));
        return from >= to || to > HOURS || hour >= from && hour < to;
    }

    private static String setting(JobSpec job, String name) {
        return job.run().environment().getOrDefault(name, "");
    }
}
