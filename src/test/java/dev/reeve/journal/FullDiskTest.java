/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of two megabytes of its own, which only root can mount. */
@Tag("root")
class FullDiskTest {
    private static final SqliteJournal.Options SMALL =
            new SqliteJournal.Options(1_000, 200, Duration.ofMillis(300), Duration.ofSeconds(5));

    @TempDir
    Path directory;

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", directory.toString()) == 0,
                "needs root and mount(8) for a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", directory.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void h41_aFullDiskKeepsCallersWaitingForABoundThenSaysSoAndHealsByItself() throws Exception {
        Path ballast = directory.resolve("ballast");
        Files.write(ballast, new byte[1_500_000]);
        AtomicLong kept = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE, SMALL)) {
            long next = fillUp(journal, kept);
            assertThat(journal.degraded().toString())
                    .contains("cannot be written")
                    .contains("make room");
            assertThat(journal.head().sequence()).isEqualTo(kept.get()).isLessThan(next - 1);
            assertThat(journal.read(Query.newest(1)).getFirst().id().sequence()).isEqualTo(kept.get());

            Files.delete(ballast);
            await().atMost(Duration.ofSeconds(15)).until(() -> kept.get() == next - 1);
            assertThat(journal.degraded()).isEmpty();
            List<Entry> all = new ArrayList<>();
            journal.replay(0, all::add);
            assertThat(all).hasSize(Math.toIntExact(next - 1));
        }
    }

    /** Until nothing more is taken. Returns the first number that was not. */
    private static long fillUp(SqliteJournal journal, AtomicLong kept) {
        for (long first = 1; first < 100_000; first += 100) {
            long last = first + 99;
            long refused = first;
            try {
                journal.append(Samples.events(first, 100), () -> kept.set(last));
            } catch (JournalUnavailable full) {
                assertThatThrownBy(() -> journal.append(Samples.events(refused, 100), () -> {}))
                        .isInstanceOf(JournalUnavailable.class);
                return first;
            }
        }
        throw new AssertionError("the disk never became full");
    }

    @Test
    void aFileSystemThatTurnedReadOnlyIsSaidAndHeals() throws Exception {
        AtomicLong kept = new AtomicLong();
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE, SMALL)) {
            journal.append(Samples.events(1, 10), () -> kept.set(10));
            await().until(() -> kept.get() == 10);
            assertThat(run("mount", "-o", "remount,ro", directory.toString())).isNotZero();
        }
        assertThat(run("mount", "-o", "remount,ro", directory.toString())).isZero();
        assertThatThrownBy(() -> SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE, SMALL))
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("cannot be opened for writing");
        assertThat(run("mount", "-o", "remount,rw", directory.toString())).isZero();
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE, SMALL)) {
            assertThat(journal.head().sequence()).isEqualTo(10);
        }
    }
}
