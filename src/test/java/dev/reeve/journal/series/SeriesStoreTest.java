/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesStoreTest {
    private static final long START = 1_800_000_000L;
    private static final long DAY = 86_400;
    private static final SeriesKey DISK = new SeriesKey("check/disk", "/var");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("series.db");
    }

    private static Sample sample(String subject, String label, long at, double value) {
        return new Sample(subject, label, at, value, "bytes", "10", null);
    }

    private static void fill(SeriesStore store, long from, long until, long step) {
        for (long at = from; at < until; at += step) {
            store.offer(sample("check/disk", "/var", at, at - START));
            store.flush(at);
        }
    }

    @Test
    void whatIsTakenInIsReadBackWhetherWrittenOrNot() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 3_600, 60);
            List<Point> points = store.points(DISK, START, START + 3_600, 3_600);
            assertThat(points).hasSize(60);
            assertThat(points.get(59)).isEqualTo(new Point(START + 59 * 60, 59 * 60, 59 * 60, 59 * 60, 1));
        }
    }

    /** One question about 64 labels with 5,000 points each made more than the daemon has memory for. */
    @Test
    void manySeriesShareThePointsOfOneAnswer() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            for (long at = START; at < START + 1_000; at++) {
                for (int label = 0; label < 64; label++) {
                    store.offer(sample("check/disk", "l" + label, at, 1));
                }
                if (at % 50 == 49) {
                    store.flush(at);
                }
            }
            List<SeriesStore.Series> all = store.of("check/disk", START, START + 1_000, 5_000);
            assertThat(all).hasSize(64);
            assertThat(all.stream().mapToInt(one -> one.points().size()).sum())
                    .isBetween(30_000, SeriesStore.MOST_POINTS);
            assertThat(all)
                    .allMatch(
                            one -> one.points().stream().mapToLong(Point::count).sum() == 1_000);
        }
    }

    @Test
    void aStoreThatIsOpenedAgainHasAllThatTheOldOneHad() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 3_630, 60);
        }
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            List<SeriesStore.Series> found = store.of("check/disk", START, START + 7_200, 7_200);
            assertThat(found).singleElement().satisfies(series -> {
                assertThat(series.points()).hasSize(61);
                assertThat(series.last().unit()).isEqualTo("bytes");
                assertThat(series.last().warn()).isEqualTo("10");
            });
        }
    }

    @Test
    void oldValuesAreSlotsWithTheirLeastGreatestAndMean() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + DAY, 60);
            long now = START + 10 * DAY;
            store.flush(now);
            store.retain(now);
            List<Point> points = store.points(DISK, START, now, 10_000);
            assertThat(points).hasSize(96);
            assertThat(points.getFirst().min()).isZero();
            assertThat(points.getFirst().max()).isEqualTo(14 * 60);
            assertThat(points.getFirst().mean()).isEqualTo(7 * 60);
            assertThat(points.stream().mapToLong(Point::count).sum()).isEqualTo(1_440);
        }
    }

    @Test
    void aPictureHasNoMoreStretchesThanAskedForAndNoValueIsLeftOut() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 3_600, 7);
            List<Point> points = store.points(DISK, START, START + 3_600, 50);
            assertThat(points).hasSize(50);
            assertThat(points.stream().mapToLong(Point::count).sum()).isEqualTo(515);
        }
    }

    @Test
    void aPluginWithOtherLabelsEachTimeIsHeldToItsBound() {
        SeriesStore.Limits limits = new SeriesStore.Limits(1 << 20, 100, 8);
        try (SeriesStore store = new SeriesStore(file(), limits)) {
            for (int i = 0; i < 1_000; i++) {
                store.offer(sample("check/wild", "label" + i, START + i, i));
            }
            assertThat(store.latest()).hasSize(8);
            assertThat(store.refused()).isEqualTo(992);
            assertThat(store.offer(sample("check/disk", "/", START, 1))).isTrue();
        }
    }

    @Test
    void theFileStaysBelowItsSizeAndKeepsTheCoarserLonger() throws Exception {
        long most = 400_000;
        Random random = new Random(7);
        try (SeriesStore store = new SeriesStore(file(), new SeriesStore.Limits(most, 1_000, 64))) {
            for (long at = START; at < START + 2 * DAY; at += 600) {
                for (int i = 0; i < 50; i++) {
                    store.offer(sample("check/c" + i, "x", at, random.nextDouble()));
                }
                store.flush(at);
            }
            long now = START + 2 * DAY;
            store.retain(now);
            try (SeriesFile opened = SeriesFile.open(file())) {
                assertThat(new SeriesRetention(opened.connection(), most).live())
                        .isLessThan(most);
            }
            assertThat(store.points(new SeriesKey("check/c1", "x"), START, now + 20 * DAY, 1_000))
                    .isNotEmpty();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndBegunAnew() throws Exception {
        Files.writeString(file(), "this is no database, and is longer than its header would be. ".repeat(100));
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 1_200, 60);
            assertThat(store.points(DISK, START, START + 1_200, 1_200)).hasSize(20);
        }
        assertThat(directory.resolve("series.db.damaged")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"directory", "dangling", "loop", "fifo"})
    @Timeout(20)
    void whatCannotBeTheFileIsKnownAtOnceAndTheNewestValuesAreThereAllTheSame(String what) throws Exception {
        switch (what) {
            case "directory" -> Files.createDirectories(file().resolve("in-it"));
            case "dangling" -> Files.createSymbolicLink(file(), directory.resolve("no/such/place"));
            case "loop" -> Files.createSymbolicLink(file(), file());
            default ->
                assertThat(new ProcessBuilder("mkfifo", file().toString())
                                .start()
                                .waitFor())
                        .isZero();
        }
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            store.look();
            assertThat(store.trouble()).isNotNull();
            fill(store, START, START + 1_200, 60);
            assertThat(store.latest()).hasSize(1);
            assertThat(store.points(DISK, START, START + 1_200, 1_200)).hasSize(20);
            assertThat(store.trouble()).isNotNull();
        }
    }

    @Test
    void aFileOfGarbageIsKnownAtOnceAndBegunAnew() throws Exception {
        Files.writeString(file(), "no database at all\n".repeat(1_000));
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            store.look();
            assertThat(store.trouble()).contains("not a database");
            assertThat(directory.resolve("series.db.damaged")).exists();
            fill(store, START, START + 1_200, 60);
            assertThat(store.trouble()).isNull();
        }
    }

    @Test
    void withoutAPlaceForTheFileTheNewestValuesWaitAndAreWrittenWhenThereIsOne() throws Exception {
        Path later = directory.resolve("later");
        try (SeriesStore store = new SeriesStore(later.resolve("series.db"), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 12_000, 60);
            assertThat(store.trouble()).isNotNull();
            Files.createDirectory(later);
            fill(store, START + 12_000, START + 12_060, 60);
            assertThat(store.trouble()).isNull();
            assertThat(store.points(DISK, START, START + 20_000, 20_000)).hasSize(120);
        }
    }

    @Test
    void aClockThatWasSetBackDoesNoHarm() {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START + 3_600, START + 7_200, 60);
            fill(store, START + 1_800, START + 7_200, 60);
            assertThat(store.points(DISK, START, START + 7_200, 7_200)).hasSizeGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void theFileIsForItsOwnerAndGroupAlone() throws Exception {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 1_200, 60);
            try (var files = Files.list(directory)) {
                assertThat(files)
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .endsWith("---"));
            }
        }
    }

    @Test
    void whoHandsValuesInOrAsksForTheNewestDoesNotWaitForTheDisk() throws Exception {
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            fill(store, START, START + 1_200, 60);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement holds = other.createStatement()) {
                holds.execute("BEGIN EXCLUSIVE");
                Thread flush = Thread.ofPlatform().start(() -> fill(store, START + 1_200, START + 2_400, 60));
                await().until(() -> flush.getState() == Thread.State.RUNNABLE
                        && store.latest().getFirst().at() >= START + 1_200);
                Thread.sleep(100);
                long began = System.nanoTime();
                store.offer(sample("check/other", "x", START, 1));
                assertThat(store.recent("check/other")).hasSize(1);
                assertThat(store.latest()).hasSize(2);
                assertThat(System.nanoTime() - began).isLessThan(1_000_000_000L);
                assertThat(flush.isAlive())
                        .as("it waits for the disk all the while")
                        .isTrue();
                holds.execute("ROLLBACK");
                flush.join();
            }
            assertThat(store.points(DISK, START, START + 2_400, 2_400)).hasSize(40);
        }
    }

    @Test
    void hostileNamesAreNamesOnly() {
        String label = "x'); DROP TABLE series; --\u0000\u001b[31m";
        try (SeriesStore store = new SeriesStore(file(), SeriesStore.Limits.DEFAULT)) {
            store.offer(sample("check/a", label, START, 1));
            store.flush(START + 1_000);
            assertThat(store.of("check/a", START, START + 10, 10)).hasSize(1);
            assertThat(store.of("check/a' OR '1'='1", START, START + 10, 10)).isEmpty();
        }
    }
}
