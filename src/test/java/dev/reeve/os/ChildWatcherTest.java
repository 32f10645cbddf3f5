/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChildWatcherTest {
    @Test
    void tellsEachStatusOfAThousandChildrenAtOnce() throws Exception {
        int count = 1000;
        Map<Integer, ExitStatus> told = new ConcurrentHashMap<>();
        AtomicInteger twice = new AtomicInteger();
        List<PidFd> handles = new ArrayList<>();
        try (ChildWatcher watcher = new ChildWatcher();
                Fds.Pipe gate = Fds.pipe()) {
            Spawner spawner = new PosixSpawner();
            for (int i = 0; i < count; i++) {
                int code = i % 256;
                int index = i;
                // Each waits for the end of its input, so that all live at once and end together.
                SpawnRequest request = SpawnRequest.of("sh", "-c", "read line; exit " + code)
                        .streams(Stdio.of(gate.read()), Stdio.NULL, Stdio.NULL);
                PidFd child = spawner.spawn(request).pidfd();
                handles.add(child);
                watcher.watch(child, (token, status) -> {
                    if (told.put(index, status) != null) {
                        twice.incrementAndGet();
                    }
                });
            }
            assertThat(watcher.size()).isEqualTo(count);
            gate.write().close();
            await().atMost(Children.PATIENCE).until(() -> told.size() == count);
            assertThat(watcher.size()).isZero();
        }
        assertThat(told).allSatisfy((index, status) -> assertThat(status).isEqualTo(ExitStatus.exited(index % 256)));
        assertThat(twice).hasValue(0);
        for (PidFd handle : handles) {
            assertThat(Files.exists(Path.of("/proc/" + handle.pid()))).isFalse();
            handle.close();
        }
    }

    @Test
    void anEventFetchedBeforeItsHandleWasClosedDoesNotReachTheNextProcess() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch bothDead = new CountDownLatch(1);
        CountDownLatch replaced = new CountDownLatch(1);
        BlockingQueue<Child> reported = new LinkedBlockingQueue<>();
        List<Long> wronglyTold = new CopyOnWriteArrayList<>();
        try (ChildWatcher watcher = new ChildWatcher()) {
            Child plug = Children.shell("exit 0");
            List<Child> pair = List.of(Children.sleeper(), Children.sleeper());
            for (Child child : pair) {
                watcher.watch(child.pidfd(), (token, status) -> {
                    reported.add(child);
                    uninterrupted(replaced);
                });
            }
            watcher.watch(plug.pidfd(), (token, status) -> {
                busy.countDown();
                uninterrupted(bothDead);
            });
            busy.await();
            for (Child child : pair) {
                child.pidfd().send(Signals.KILL);
                child.pidfd().awaitEnd(Children.PATIENCE);
            }
            bothDead.countDown();
            // One of the two is being told now; the event of the other waits in the same batch.
            Child stale = pair.get(1 - pair.indexOf(reported.take()));
            int number = numberOf(stale.pidfd());
            Child next = Children.sleeper();
            stale.pidfd().close();
            try (PidFd sameNumber = openAs(number, next.pid())) {
                watcher.watch(sameNumber, (token, status) -> wronglyTold.add(token));
                replaced.countDown();
                awaitAnother(watcher);
                assertThat(reported).isEmpty();
                assertThat(wronglyTold).isEmpty();
                assertThat(sameNumber.hasEnded()).isFalse();
            }
            Children.end(next);
        }
        assertThat(Subreaper.sweep())
                .as("the closed one was left for the sweep")
                .isNotEmpty();
    }

    /** Returns when the watcher has been through the batch it was in, and told a later end. */
    private static void awaitAnother(ChildWatcher watcher) throws Exception {
        CountDownLatch later = new CountDownLatch(1);
        try (PidFd last = Children.shell("exit 0").pidfd()) {
            watcher.watch(last, (token, status) -> later.countDown());
            assertThat(later.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static int numberOf(PidFd handle) throws Exception {
        int number = handle.fd().acquire();
        handle.fd().release();
        return number;
    }

    private static PidFd openAs(int number, int pid) throws Exception {
        List<PidFd> others = new ArrayList<>();
        try {
            for (int i = 0; i < 5000; i++) {
                PidFd handle = PidFd.open(pid);
                if (numberOf(handle) == number) {
                    return handle;
                }
                others.add(handle);
            }
            throw new AssertionError("descriptor " + number + " was not given out again");
        } finally {
            others.forEach(PidFd::close);
        }
    }

    @Test
    void forgettingAndClosingEndTheWatch() throws Exception {
        List<Long> told = new CopyOnWriteArrayList<>();
        try (ChildWatcher watcher = new ChildWatcher()) {
            Child forgotten = Children.sleeper();
            Child closed = Children.sleeper();
            long token = watcher.watch(forgotten.pidfd(), (t, status) -> told.add(t));
            watcher.watch(closed.pidfd(), (t, status) -> told.add(t));
            assertThat(watcher.forget(token)).isTrue();
            assertThat(watcher.forget(token)).isFalse();
            try (PidFd another = PidFd.open(closed.pid())) {
                closed.pidfd().close();
                another.send(Signals.KILL);
                another.await(Children.PATIENCE).orElseThrow();
            }
            Children.end(forgotten);
            awaitAnother(watcher);
            assertThat(watcher.size()).isZero();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aListenerThatFailsDoesNotStopTheOthers() throws Exception {
        try (ChildWatcher watcher = new ChildWatcher();
                PidFd child = Children.shell("exit 0").pidfd()) {
            watcher.watch(child, (token, status) -> {
                throw new IllegalStateException("on purpose");
            });
            awaitAnother(watcher);
        }
    }

    @Test
    void watchesTenThousandHandles() throws Exception {
        int count = 10_000;
        assumeTrue(openFilesLimit() > count + 1000, "needs a limit on open files above 11000 (ulimit -Hn)");
        AtomicInteger told = new AtomicInteger();
        List<PidFd> handles = new ArrayList<>();
        Child child = Children.sleeper();
        try (ChildWatcher watcher = new ChildWatcher()) {
            for (int i = 0; i < count; i++) {
                PidFd handle = PidFd.open(child.pid());
                handles.add(handle);
                watcher.watch(handle, (token, status) -> told.incrementAndGet());
            }
            assertThat(watcher.size()).isEqualTo(count);
            child.pidfd().send(Signals.KILL);
            await().atMost(Children.PATIENCE).until(() -> told.get() == count);
        } finally {
            handles.forEach(PidFd::close);
            child.pidfd().close();
        }
    }

    private static long openFilesLimit() throws Exception {
        return ProcFiles.lines(Path.of("/proc/self/limits"), 4096).stream()
                .filter(line -> line.startsWith("Max open files"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[3]))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aClosedHandleCannotBeWatched() throws Exception {
        try (ChildWatcher watcher = new ChildWatcher()) {
            Child child = Children.sleeper();
            Children.end(child);
            assertThatThrownBy(() -> watcher.watch(child.pidfd(), (token, status) -> {}))
                    .hasMessageContaining("EBADF");
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
