/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.ban;

import dev.reeve.model.BanTarget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers changes that come within {@value #GATHER_MILLIS} ms of the first into one transaction, and reads them back. All calls of the backend that change something go through its one
 * thread, in order; it is a platform thread, for the kernel may take a while for many.
 */
final class Batches implements AutoCloseable {
    static final int GATHER_MILLIS = 5;
    private static final int MOST = 5_000;

    private final BanBackend backend;
    private final Runnable changed;
    private final BlockingQueue<Task> queue = new LinkedBlockingQueue<>(20_000);
    private final Thread worker;

    /** @param changed is told after each batch, quickly */
    Batches(BanBackend backend, Runnable changed) {
        this.backend = backend;
        this.changed = changed;
        this.worker = Thread.ofPlatform().daemon().name("reeve-bans").start(this::work);
    }

    /**
     * How a change went.
     *
     * @param error why it was not made; null when it was
     * @param refused whether it never will be
     * @param verified whether it was seen in the kernel, and in force
     * @param together how many changes were made in the same transaction
     */
    record Done(@Nullable String error, boolean refused, boolean verified, int together) {}

    private record Task(List<BanBackend.Change> changes, boolean repair, CompletableFuture<Done> done) {}

    CompletableFuture<Done> submit(BanBackend.Change change) {
        return submit(List.of(change));
    }

    CompletableFuture<Done> submit(List<BanBackend.Change> changes) {
        return submit(new Task(changes, false, new CompletableFuture<>()));
    }

    /** Repairs the table, then makes many changes as one. */
    CompletableFuture<Done> restore(List<BanBackend.Change> changes) {
        return submit(new Task(changes, true, new CompletableFuture<>()));
    }

    private CompletableFuture<Done> submit(Task task) {
        if (!queue.offer(task)) {
            task.done.complete(new Done("too many changes are waiting for the packet filter", false, false, 0));
        }
        return task.done;
    }

    private void work() {
        try {
            while (true) {
                List<Task> tasks = gather();
                carryOut(tasks);
                changed.run();
            }
        } catch (InterruptedException closing) {
            queue.forEach(task -> task.done.cancel(false));
        }
    }

    private List<Task> gather() throws InterruptedException {
        List<Task> tasks = new ArrayList<>();
        tasks.add(queue.take());
        long end = System.nanoTime() + Duration.ofMillis(GATHER_MILLIS).toNanos();
        while (tasks.size() < MOST) {
            Task next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            tasks.add(next);
        }
        return tasks;
    }

    private void carryOut(List<Task> tasks) throws InterruptedException {
        List<Task> together = new ArrayList<>();
        for (Task task : tasks) {
            if (task.repair) {
                apply(together);
                together = new ArrayList<>();
                apply(List.of(task));
            } else {
                together.add(task);
            }
        }
        apply(together);
    }

    private void apply(List<Task> tasks) throws InterruptedException {
        if (tasks.isEmpty()) {
            return;
        }
        List<BanBackend.Change> changes =
                tasks.stream().flatMap(task -> task.changes.stream()).toList();
        try {
            if (tasks.getFirst().repair) {
                backend.repair();
            }
            backend.apply(changes);
            Set<BanTarget> there = backend.confirm(
                    changes.stream().map(BanBackend.Change::target).distinct().toList());
            tasks.forEach(task -> task.done.complete(new Done(
                    null, false, task.changes.stream().allMatch(change -> holds(change, there)), changes.size())));
        } catch (BanBackend.RefusedException refused) {
            refuse(tasks, refused);
        } catch (IOException fault) {
            fail(tasks, fault, false);
        } catch (RuntimeException fault) {
            tasks.forEach(task -> task.done.completeExceptionally(fault));
        }
    }

    /** What is refused for one must not be for the others. */
    private void refuse(List<Task> tasks, IOException refused) throws InterruptedException {
        if (tasks.size() == 1) {
            fail(tasks, refused, true);
            return;
        }
        for (Task task : tasks) {
            apply(List.of(task));
        }
    }

    private static void fail(List<Task> tasks, IOException fault, boolean refused) {
        tasks.forEach(task ->
                task.done.complete(new Done(String.valueOf(fault.getMessage()), refused, false, task.changes.size())));
    }

    private static boolean holds(BanBackend.Change change, Set<BanTarget> there) {
        return there.contains(change.target()) == (change.time() != null);
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
