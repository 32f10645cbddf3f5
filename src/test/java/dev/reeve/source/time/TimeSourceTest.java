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
import dev.reeve.source.RunningSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeSourceTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:30Z");
    private static final Duration HOUR = Duration.ofHours(1);

    /** A clock that the test sets. */
    private static final class Clock implements InstantSource {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Clock clock = new Clock();
    private final List<Observation> seen = new ArrayList<>();
    private TimeSource source = new TimeSource("node", "boot-1", clock, new TreeMap<>());

    @Test
    void anInstantIsDueOnceAndNamed() {
        source.update(List.of(cron("*/5 * * * *", CatchUp.ONE, HOUR)));
        run(Duration.ofMinutes(10));
        assertThat(instants()).containsExactly("10:05", "10:10");
        assertThat(seen.getFirst().attributes().text("key")).isEqualTo("job/backup/2026-11-24T10:05:00Z");
        assertThat(seen.getFirst().attributes().truth("missed")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(CatchUp.class)
    void whatTheClockJumpedOverIsMadeUpForAsTheJobSays(CatchUp catchUp) {
        source.update(List.of(cron("*/20 * * * *", catchUp, HOUR)));
        step(HOUR);
        assertThat(instants())
                .isEqualTo(
                        switch (catchUp) {
                            case ONE -> List.of("11:00");
                            case EACH -> List.of("10:20+", "10:40+", "11:00");
                            case NONE -> List.of("11:00");
                        });
        assertThat(count("job.missed")).isEqualTo(catchUp == CatchUp.EACH ? 0 : 1);
        run(Duration.ofMinutes(20));
        assertThat(instants()).endsWith("11:20");
    }

    @Test
    void whatIsOlderThanTheGraceIsToldAndNotMadeUpFor() {
        source.update(List.of(cron("0 * * * *", CatchUp.EACH, Duration.ofMinutes(90))));
        step(Duration.ofHours(5));
        assertThat(instants()).containsExactly("14:00+", "15:00");
        Observation missed = seen.getFirst();
        assertThat(missed.type()).isEqualTo("job.missed");
        assertThat(missed.attributes().integer("count", 0)).isEqualTo(3);
    }

    @Test
    void aClockSetBackRunsNothingTwice() {
        source.update(List.of(cron("*/10 * * * *", CatchUp.EACH, HOUR)));
        run(Duration.ofMinutes(30));
        step(HOUR.negated());
        run(Duration.ofMinutes(100));
        assertThat(instants())
                .doesNotHaveDuplicates()
                .containsExactly("10:10", "10:20", "10:30", "10:40", "10:50", "11:00", "11:10");
    }

    @Test
    void aClockThatWasFarAheadDoesNotHoldTheJobsBackWhenItIsPutRight() {
        source.update(List.of(cron("*/10 * * * *", CatchUp.ONE, HOUR)));
        step(Duration.ofDays(400));
        seen.clear();
        step(Duration.ofDays(-400));
        run(Duration.ofMinutes(10));
        assertThat(instants()).containsExactly("10:10");
    }

    @Test
    void aRestartGoesOnAfterTheLastInstant() {
        TreeMap<String, Instant> lasts = new TreeMap<>();
        lasts.put("backup", Instant.parse("2026-11-24T08:00:00Z"));
        source = new TimeSource("node", "boot-1", clock, lasts);
        source.update(List.of(cron("0 * * * *", CatchUp.ONE, Duration.ofHours(3))));
        step(Duration.ZERO);
        assertThat(instants()).containsExactly("10:00");
        assertThat(count("job.missed")).isEqualTo(1);
    }

    @Test
    void aNewJobBeginsNow() {
        source.update(List.of(cron("0 * * * *", CatchUp.EACH, Duration.ofDays(30))));
        step(Duration.ZERO);
        assertThat(seen).isEmpty();
    }

    @Test
    void yearsOfMissedMinutesAreBounded() {
        source.update(List.of(cron("* * * * *", CatchUp.EACH, Duration.ofDays(3_650))));
        step(Duration.ofDays(365));
        assertThat(count("job.due")).isEqualTo(100);
        assertThat(seen.getLast().attributes().text("key")).contains("2027-11-24T10:00");
    }

    @Test
    void aPeriodCountsFromMidnightOf1970() {
        source.update(List.of(job(new Schedule.Every(Duration.ofMinutes(7)), CatchUp.ONE, HOUR, Duration.ZERO)));
        run(Duration.ofMinutes(20));
        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(due -> assertThat(due.attributes().integer("instant", 1) % 420_000_000L)
                        .isZero());
    }

    @Test
    void theSpreadPutsTheRunOffAndKeepsItsName() {
        Duration spread = Duration.ofMinutes(30);
        source.update(List.of(job(new Schedule.Cron("0 * * * *", ZoneId.of("UTC")), CatchUp.ONE, HOUR, spread)));
        Duration offset = dev.reeve.source.Spread.within(spread, "node", "job", "backup");
        clock.now = Instant.parse("2026-11-24T11:00:00Z").plus(offset).minusMillis(1);
        step(Duration.ZERO);
        assertThat(seen).isEmpty();
        step(Duration.ofMillis(1));
        assertThat(instants()).containsExactly("11:00");
    }

    @Test
    void anUnchangedJobIsLeftAloneByAnUpdateAndAChangedOneDoesNotCatchUp() {
        source.update(List.of(cron("0 * * * *", CatchUp.EACH, HOUR)));
        run(Duration.ofMinutes(50));
        source.update(List.of(cron("0 * * * *", CatchUp.EACH, HOUR)));
        run(Duration.ofMinutes(20));
        assertThat(instants()).containsExactly("11:00");
        source.update(List.of(cron("*/10 * * * *", CatchUp.EACH, HOUR)));
        step(Duration.ZERO);
        assertThat(instants()).containsExactly("11:00");
        source.update(List.of());
        run(HOUR);
        assertThat(instants()).containsExactly("11:00");
    }

    @Test
    void jobsOfTheRebootAreDueOnceForEachBoot() {
        source.update(List.of(cron("@reboot", CatchUp.ONE, HOUR)));
        source.update(List.of(cron("@reboot", CatchUp.ONE, HOUR)));
        run(HOUR);
        assertThat(seen)
                .hasSize(1)
                .first()
                .satisfies(due -> assertThat(due.attributes().text("key")).isEqualTo("job/backup/boot/boot-1"));
    }

    @Test
    void itIsOnTimeByTheRealClock() throws Exception {
        TimeSource real = new TimeSource("node", "boot", InstantSource.system(), new TreeMap<>());
        real.update(List.of(job(new Schedule.Every(Duration.ofMillis(100)), CatchUp.ONE, HOUR, Duration.ZERO)));
        try (RunningSource running = new RunningSource(real)) {
            running.awaitCount("job.due", 8);
            List<Long> late = running.seen("job.due").stream()
                    .map(due -> due.attributes().integer("late", 0))
                    .sorted()
                    .toList();
            assertThat(late.get(late.size() / 2))
                    .as("median lateness in microseconds")
                    .isLessThan(20_000);
        }
    }

    private void run(Duration span) {
        Instant end = clock.now.plus(span);
        while (clock.now.isBefore(end)) {
            step(Duration.ofSeconds(10));
        }
    }

    private void step(Duration by) {
        clock.now = clock.now.plus(by);
        List<Observation> pending = source.poll(clock.now);
        seen.addAll(pending);
        pending.forEach(one -> source.done());
    }

    private long count(String type) {
        return seen.stream().filter(one -> one.type().equals(type)).count();
    }

    /** Hours and minutes of what was due; with a plus where it was missed. */
    private List<String> instants() {
        return seen.stream()
                .filter(one -> one.type().equals("job.due"))
                .map(one -> one.attributes().text("key", "").replaceAll(".*T(\\d\\d:\\d\\d):.*", "$1")
                        + (one.attributes().truth("missed") ? "+" : ""))
                .toList();
    }

    private static JobSpec cron(String expression, CatchUp catchUp, Duration grace) {
        return job(new Schedule.Cron(expression, ZoneId.of("UTC")), catchUp, grace, Duration.ZERO);
    }

    private static JobSpec job(Schedule schedule, CatchUp catchUp, Duration grace, Duration spread) {
        return new JobSpec(
                "backup",
                Origin.BUILT_IN,
                schedule,
                RunSpec.of(List.of("true")),
                JobPolicy.DEFAULT.missed(catchUp, grace).spreadOver(spread));
    }
}
