/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Config;
import dev.reeve.model.CronExpression;
import dev.reeve.model.DaemonSpec;
import dev.reeve.model.GuardDefaults;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.cron.CronPlaces;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSettings.Beside;
import dev.reeve.model.cron.CronSettings.Mode;
import dev.reeve.model.cron.CronSpec;
import dev.reeve.model.cron.CronTask;
import dev.reeve.model.jail.JailsSpec;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.model.upstart.UpstartSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Supervised;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CronSourceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Duration TURN = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private final SortedMap<String, Instant> lasts = new TreeMap<>();
    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-06-10T07:00:00Z");
    private CronSource source;
    private int seen;

    @BeforeEach
    void begin() {
        source = source();
    }

    private CronSource source() {
        seen = 0;
        return new CronSource("node", "boot-1", () -> now, lasts);
    }

    private void lines(Mode mode, String... lines) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String line : lines) {
            all.put("cron/user/alice/" + all.size(), line);
        }
        source.update(config(mode, all));
    }

    private Config config(Mode mode, SequencedMap<String, String> lines) {
        TreeMap<String, JobSpec> jobs = new TreeMap<>();
        TreeMap<String, CronTask> tasks = new TreeMap<>();
        JobPolicy policy = JobPolicy.DEFAULT.missed(JobPolicy.CatchUp.ONE, Duration.ofDays(7));
        lines.forEach((name, when) -> {
            Schedule schedule = new Schedule.Cron(when, BERLIN, CronExpression.Dialect.DEBIAN);
            jobs.put(name, new JobSpec(name, Origin.BUILT_IN, schedule, RunSpec.of(List.of("true")), policy));
            tasks.put(name, CronTask.line("alice", "true", "", false));
        });
        return config(mode, jobs, tasks);
    }

    private Config config(Mode mode, TreeMap<String, JobSpec> jobs, TreeMap<String, CronTask> tasks) {
        CronPlaces places = new CronPlaces(
                "/c",
                "/d",
                "/s",
                "/a",
                directory.toString(),
                directory.resolve("mark").toString());
        CronSettings settings =
                new CronSettings(true, true, true, mode, Beside.WAIT, Duration.ofDays(7), BERLIN, "/s", places);
        return new Config(
                "v",
                DaemonSpec.DEFAULT,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                jobs,
                new TreeMap<>(),
                new TreeMap<>(),
                GuardDefaults.spec(),
                UpstartSpec.NONE,
                JailsSpec.NONE,
                MonitorSpec.NONE,
                new CronSpec(settings, tasks, List.of(), List.of()));
    }

    private void look() {
        List<Observation> all = source.poll(now);
        all.stream().skip(seen).forEach(each -> told.add(text(each)));
        seen = all.size();
    }

    private static String text(Observation seen) {
        String name = seen.subject().name();
        String line = name.substring(name.lastIndexOf('/') + 1);
        return seen.type().equals("job.missed")
                ? line + " missed " + seen.attributes().integer("count", 0)
                : line + " " + key(seen).substring(key(seen).lastIndexOf(name) + name.length() + 1)
                        + (seen.attributes().truth("missed") ? " late" : "");
    }

    private static String key(Observation seen) {
        return String.valueOf(seen.attributes().text("key"));
    }

    private void on(Duration span) {
        for (Instant end = now.plus(span); now.isBefore(end); ) {
            now = now.plus(TURN);
            look();
        }
    }

    private void set(Duration by) {
        now = now.plus(by);
        look();
    }

    @Test
    void aNightAsleepIsMadeUpForOnceByEachLine() {
        lines(Mode.DEFAULT, "17 * * * *", "*/5 * * * *", "30 12 * * *", "0 7 * * *");

        set(Duration.ofHours(8));

        assertThat(told)
                .containsExactly(
                        "0 missed 7",
                        "0 2026-06-10T14:17:00Z late",
                        "1 missed 95",
                        "1 2026-06-10T15:00:00Z late",
                        "2 2026-06-10T10:30:00Z late");
    }

    @Test
    void downtimeIsMadeUpForWithinTheGrace() {
        lasts.put("cron/user/alice/0", now.minus(Duration.ofDays(3)));
        lasts.put("cron/user/alice/1", now.minus(Duration.ofDays(40)));
        source = source();
        lines(Mode.DEFAULT, "0 4 * * *", "0 4 20 * *");

        look();

        assertThat(told).containsExactly("0 missed 2", "0 2026-06-10T02:00:00Z late", "1 missed 1");
    }

    @Test
    void inCompatDowntimeIsLost() {
        lasts.put("cron/user/alice/0", now.minus(Duration.ofDays(3)));
        source = source();
        lines(Mode.COMPAT, "0 4 * * *");

        on(Duration.ofMinutes(10));

        assertThat(told).isEmpty();
    }

    @Test
    void setBackAnHourALineThatFollowsTheClockGoesOnAndAFixedOneRunsOnce() {
        lines(Mode.DEFAULT, "*/20 * * * *", "10 9 * * *");
        on(Duration.ofMinutes(25));
        assertThat(told).containsExactly("1 2026-06-10T07:10:00Z", "0 2026-06-10T07:20:00Z");
        told.clear();

        set(Duration.ofHours(-1));
        on(Duration.ofMinutes(70));

        assertThat(told)
                .containsExactly(
                        "0 2026-06-10T06:40:00Z/turn1", "0 2026-06-10T07:00:00Z/turn1", "0 2026-06-10T07:20:00Z/turn1");
    }

    @Test
    void setForwardADayAFixedLineRunsOnceForIt() {
        lines(Mode.DEFAULT, "10 9 * * *");

        set(Duration.ofDays(1).plusMinutes(5));
        on(Duration.ofMinutes(10));

        assertThat(told).containsExactly("0 2026-06-10T07:10:00Z late", "0 2026-06-11T07:10:00Z");
    }

    @Test
    void setBackADayItBeginsAnew() {
        lines(Mode.DEFAULT, "10 9 * * *");
        on(Duration.ofMinutes(15));

        set(Duration.ofDays(-1).minusMinutes(10));
        on(Duration.ofMinutes(10));

        assertThat(told).containsExactly("0 2026-06-10T07:10:00Z", "0 2026-06-09T07:10:00Z/turn1");
    }

    @Test
    void inCompatAnHourForwardRunsAFixedLineForEachTimeAndAnHourBackNoneAgain() {
        lines(Mode.COMPAT, "*/20 * * * *", "10,50 9 * * *");
        set(Duration.ofHours(1));
        on(Duration.ofSeconds(30));

        assertThat(told)
                .containsExactly(
                        "0 2026-06-10T08:00:00Z/2026-06-10T10:00",
                        "1 2026-06-10T08:00:00Z/2026-06-10T09:10 late",
                        "1 2026-06-10T08:00:00Z/2026-06-10T09:50 late");
        told.clear();

        set(Duration.ofHours(-1));
        on(Duration.ofMinutes(55));

        assertThat(told)
                .containsExactly(
                        "0 2026-06-10T07:00:00Z/2026-06-10T09:00/turn1",
                        "0 2026-06-10T07:20:00Z/2026-06-10T09:20/turn1",
                        "0 2026-06-10T07:40:00Z/2026-06-10T09:40/turn1");
    }

    @Test
    void aVeryLongTimeIsBounded() {
        lines(Mode.DEFAULT, "*/5 * * * *");

        set(Duration.ofDays(3_650));

        assertThat(told).hasSize(2).last().isEqualTo("0 " + now + " late");
    }

    @Test
    void aSpringNightRunsASkippedLineOnceAndAnAutumnNightNoneTwice() {
        now = Instant.parse("2026-03-28T22:00:00Z");
        source = source();
        lines(Mode.DEFAULT, "0,30 2 * * *");
        on(Duration.ofHours(6));
        assertThat(told).containsExactly("0 2026-03-29T01:00:00Z");
        told.clear();

        now = Instant.parse("2026-10-24T22:00:00Z");
        source = source();
        lines(Mode.DEFAULT, "0,30 2 * * *");
        on(Duration.ofHours(6));
        assertThat(told).containsExactly("0 2026-10-25T00:00:00Z", "0 2026-10-25T00:30:00Z");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatRunsOnceInABootDoes(Mode mode) throws Exception {
        lines(mode, "@reboot");
        look();
        assertThat(told).containsExactly("0 boot/boot-1");
        told.clear();

        lines(mode, "@reboot", "@reboot");
        look();
        assertThat(told)
                .describedAs("a line that is new waits for the next boot")
                .isEmpty();

        Files.createFile(directory.resolve("mark"));
        source = source();
        lines(mode, "@reboot");
        look();
        assertThat(told).describedAs("cron or an earlier Reeve has begun it").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    @Timeout(20)
    void theMarkOfTheBootComesAfterTheRecordOfItsRuns(Mode mode) throws Exception {
        CompletableFuture<Void> record = new CompletableFuture<>();
        LinkedBlockingQueue<Observation> handed = new LinkedBlockingQueue<>();
        lines(mode, "@reboot");
        try (Supervised running = new Supervised(source, new Recorder(handed, record)).start()) {
            assertThat(running).isNotNull();
            assertThat(handed.take().attributes().text("key", "")).endsWith("boot/boot-1");
            Thread.sleep(50);
            assertThat(directory.resolve("mark"))
                    .describedAs("killed now, the next start asks again")
                    .doesNotExist();
            record.complete(null);
            Path mark = directory.resolve("mark");
            while (!Files.exists(mark)) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    @Timeout(20)
    void whatTheRecordRefusesLeavesNoMark() throws Exception {
        CompletableFuture<Void> record = CompletableFuture.failedFuture(new IllegalStateException("disk full"));
        LinkedBlockingQueue<Observation> handed = new LinkedBlockingQueue<>();
        lines(Mode.DEFAULT, "@reboot");
        try (Supervised running = new Supervised(source, new Recorder(handed, record)).start()) {
            assertThat(running).isNotNull();
            assertThat(handed.take()).isNotNull();
            Thread.sleep(100);
            assertThat(directory.resolve("mark")).doesNotExist();
        }
    }

    private record Recorder(LinkedBlockingQueue<Observation> handed, CompletableFuture<?> recorded) implements Emitter {
        @Override
        public void emit(Observation seen) throws InterruptedException {
            handed.put(seen);
        }

        @Override
        public CompletableFuture<?> record(Observation seen) throws InterruptedException {
            handed.put(seen);
            return recorded;
        }

        @Override
        public void alive(String doing) {}
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whileACronDaemonRunsItsTimesAreItsOwn(Mode mode) {
        source.hold(true);
        lines(mode, "*/10 * * * *", "@reboot");
        on(Duration.ofMinutes(12));
        source.hold(false);
        on(Duration.ofMinutes(10));

        assertThat(told).hasSize(1).first().asString().startsWith("0 2026-06-10T07:20:00Z");
    }

    @Test
    void anacronsJobsAreDueByTheirStamps() throws Exception {
        Files.writeString(directory.resolve("cron.daily"), "20260609\n");
        Files.writeString(directory.resolve("cron.weekly"), "20260605\n");
        SequencedMap<String, String> hours = new LinkedHashMap<>();
        hours.put("START_HOURS_RANGE", "10-12");
        TreeMap<String, JobSpec> jobs = new TreeMap<>();
        TreeMap<String, CronTask> tasks = new TreeMap<>();
        List.of("cron.daily", "cron.weekly", "cron.monthly").forEach(id -> {
            RunSpec run = RunSpec.of(List.of("true")).knowing(hours);
            jobs.put(id, new JobSpec(id, Origin.BUILT_IN, Schedule.NONE, run, JobPolicy.DEFAULT));
        });
        tasks.put("cron.daily", CronTask.anacron("cron.daily", 1, 5, "true"));
        tasks.put("cron.weekly", CronTask.anacron("cron.weekly", 7, 10, "true"));
        tasks.put("cron.monthly", CronTask.anacron("cron.monthly", 0, 15, "true"));
        source.update(config(Mode.DEFAULT, jobs, tasks));

        on(Duration.ofMinutes(61));
        assertThat(told).describedAs("before the hours").isEmpty();
        on(Duration.ofMinutes(5));
        assertThat(told).containsExactly("cron.daily 2026-06-10");
        on(Duration.ofMinutes(30));
        assertThat(told).containsExactly("cron.daily 2026-06-10", "cron.monthly 2026-06-10");

        Files.writeString(directory.resolve("cron.daily"), "20260610\n");
        Files.writeString(directory.resolve("cron.monthly"), "20260610\n");
        told.clear();
        on(Duration.ofDays(1).plusHours(12));
        assertThat(told).containsExactly("cron.daily 2026-06-11");
    }
}
