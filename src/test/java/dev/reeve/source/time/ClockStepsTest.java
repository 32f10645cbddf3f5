/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobPolicy.CatchUp;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Spans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a job is due for when the clock is set, the machine sleeps, or the day has 23 or 25 hours; in virtual time. */
class ClockStepsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration TICK = Duration.ofSeconds(20);

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-11-24T10:00:30Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Clock clock = new Clock();
    private final List<Observation> seen = new ArrayList<>();
    private final TimeSource source = new TimeSource("node", "boot-1", clock, new TreeMap<>());

    /** Every ten minutes: half an hour, the step, two hours more. */
    @ParameterizedTest
    @CsvSource({
        // Set forward: what was jumped over is made up for by one run, or each, within the grace.
        "1h,  ONE,  16, 1",
        "1h,  EACH, 21, 0",
        "1h,  NONE, 15, 1",
        "1d,  ONE,  16, 1",
        "1d,  EACH, 28, 1",
        // Set back by an hour: nothing is due twice. By a day: the clock had been wrong, and begins anew.
        "-1h, ONE,  9, 0",
        "-1h, EACH, 9, 0",
        "-1d, ONE,  15, 0",
        "-1d, EACH, 15, 0",
    })
    void aClockThatIsSet(String by, CatchUp catchUp, int due, int missed) {
        source.update(List.of(job(new Schedule.Cron("*/10 * * * *", BERLIN), catchUp)));
        run(Duration.ofMinutes(30));
        boolean back = by.startsWith("-");
        clock.now = clock.now.plus(Spans.parse(back ? by.substring(1) : by).multipliedBy(back ? -1 : 1));
        run(Duration.ofHours(2));
        assertThat(keys()).doesNotHaveDuplicates().hasSize(due);
        assertThat(count("job.missed")).isEqualTo(missed);
    }

    @ParameterizedTest
    @CsvSource({"ONE, 1, 1", "EACH, 8, 0", "NONE, 0, 1"})
    void aMachineThatSleptForTwoHours(CatchUp catchUp, int made, int missed) {
        source.update(List.of(job(new Schedule.Calendar("*:07/15:10", BERLIN), catchUp)));
        run(Duration.ofMinutes(5));
        seen.clear();
        clock.now = clock.now.plus(Duration.ofHours(2));
        poll();
        assertThat(count("job.due")).isEqualTo(made);
        assertThat(seen.stream().filter(one -> one.type().equals("job.due")))
                .allMatch(one -> one.attributes().truth("missed"));
        assertThat(count("job.missed")).isEqualTo(missed);
        run(Duration.ofMinutes(30));
        assertThat(count("job.due")).as("then on time again").isEqualTo(made + 2);
    }

    @ParameterizedTest
    @CsvSource({
        // The night in which 02:30 does not exist, and the one in which it comes twice.
        "2026-03-28T23:30:00Z, 2026-03-29T01:00:00Z",
        "2026-10-24T22:30:00Z, 2026-10-25T00:30:00Z",
    })
    void aDailyJobRunsOnceInTheNightOfTheChange(Instant from, Instant at) {
        clock.now = from;
        source.update(List.of(job(new Schedule.Cron("30 2 * * *", BERLIN), CatchUp.ONE)));
        run(Duration.ofHours(6));
        assertThat(keys()).containsExactly("job/backup/" + at);
        assertThat(seen.getFirst().attributes().integer("late", -1)).isLessThan(20_000_000);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25"})
    void anHourlyJobRunsAsManyTimesAsTheDayHasHours(String day, int hours) {
        Instant midnight = java.time.LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
        clock.now = midnight.minusSeconds(10);
        source.update(List.of(job(new Schedule.Cron("0 * * * *", BERLIN), CatchUp.ONE)));
        run(Duration.ofHours(hours).minusSeconds(10));
        assertThat(keys()).hasSize(hours).doesNotHaveDuplicates();
    }

    @Test
    void manyThatAreDueAtOnceAreToldInPartsAndAllOfThem() {
        List<JobSpec> jobs = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            jobs.add(job("job-" + i, new Schedule.Cron("0 11 * * *", ZoneId.of("UTC")), CatchUp.ONE));
        }
        source.update(jobs);
        clock.now = Instant.parse("2026-11-24T11:00:00Z");
        poll();
        assertThat(seen).hasSizeBetween(1, 500);
        for (int i = 0; i < 20; i++) {
            poll();
        }
        assertThat(keys()).hasSize(1_000).doesNotHaveDuplicates();
    }

    private void run(Duration span) {
        Instant end = clock.now.plus(span);
        while (clock.now.isBefore(end)) {
            clock.now = clock.now.plus(TICK);
            poll();
        }
    }

    private void poll() {
        List<Observation> pending = source.poll(clock.now);
        seen.addAll(pending);
        pending.forEach(one -> source.done());
    }

    private List<String> keys() {
        return seen.stream()
                .filter(one -> one.type().equals("job.due"))
                .map(one -> one.attributes().text("key", ""))
                .toList();
    }

    private long count(String type) {
        return seen.stream().filter(one -> one.type().equals(type)).count();
    }

    private static JobSpec job(Schedule schedule, CatchUp catchUp) {
        return job("backup", schedule, catchUp);
    }

    private static JobSpec job(String name, Schedule schedule, CatchUp catchUp) {
        JobPolicy policy = JobPolicy.DEFAULT.missed(catchUp, Duration.ofHours(2).plusMinutes(5));
        return new JobSpec(name, Origin.BUILT_IN, schedule, RunSpec.of(List.of("true")), policy);
    }
}
