/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileWatchesTest {
    @TempDir
    Path folder;

    private static void awaitTold(AtomicInteger count, int least) {
        Awaitility.await().until(() -> count.get() >= least);
    }

    private static void append(Path file) throws Exception {
        Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void whatHappensToAFileIsToldToAllWhoListenUntilItIsGone() throws Exception {
        Path file = folder.resolve("a");
        append(file);
        AtomicInteger one = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        try (FileWatches watches = FileWatches.open()) {
            FileWatches.Watch first = watches.add(file, one::incrementAndGet);
            FileWatches.Watch second = watches.add(file, other::incrementAndGet);
            append(file);
            awaitTold(one, 1);
            awaitTold(other, 1);
            first.close();
            int before = one.get();
            Files.move(file, folder.resolve("b"));
            awaitTold(other, 2);
            append(folder.resolve("b"));
            awaitTold(other, 3);
            assertThat(one.get()).isEqualTo(before);
            Files.delete(folder.resolve("b"));
            Awaitility.await().until(second::isOver);
            second.close();
        }
    }

    @Test
    void filesThatComeIntoADirectoryAndGoAreTold() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (FileWatches watches = FileWatches.open();
                FileWatches.Watch watch = watches.add(folder, told::incrementAndGet)) {
            append(folder.resolve("a"));
            awaitTold(told, 1);
            append(folder.resolve("a"));
            Files.move(folder.resolve("a"), folder.resolve("b"));
            awaitTold(told, 3);
            assertThat(watch.isOver()).isFalse();
        }
    }

    /** The kernel keeps only so many events for one who does not read them, and says that it left some out. */
    @Test
    void whenMoreHappensThanTheKernelKeepsAllAreTold() throws Exception {
        int most = Integer.parseInt(Files.readAllLines(Path.of("/proc/sys/fs/inotify/max_queued_events"))
                .getFirst());
        org.junit.jupiter.api.Assumptions.assumeTrue(most <= 200_000, "the kernel keeps too many for a test");
        Path busy = Files.createDirectory(folder.resolve("busy"));
        Path one = busy.resolve("one");
        Path other = busy.resolve("other");
        append(folder.resolve("quiet"));
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        AtomicInteger quiet = new AtomicInteger();
        try (FileWatches watches = FileWatches.open();
                FileWatches.Watch ofBusy = watches.add(busy, () -> {
                    heard.countDown();
                    await(read);
                });
                FileWatches.Watch ofQuiet = watches.add(folder.resolve("quiet"), quiet::incrementAndGet)) {
            append(one);
            heard.await();
            // Each is two events.
            for (int i = 0; i <= most; i++) {
                Files.move(i % 2 == 0 ? one : other, i % 2 == 0 ? other : one);
            }
            read.countDown();
            awaitTold(quiet, 1);
            assertThat(ofBusy.isOver() || ofQuiet.isOver()).isFalse();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsNotThereCannotBeWatched() throws Exception {
        try (FileWatches watches = FileWatches.open()) {
            assertThatThrownBy(() -> watches.add(folder.resolve("none"), () -> {}))
                    .isInstanceOf(OsException.class)
                    .hasMessageContaining("none");
        }
    }
}
