/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits for the writer, in order, bounded by the number of entries. */
final class WriteQueue {
    private static final String START = "process.start";

    /** One thing to write. */
    sealed interface Item {}

    /** Entries of one append: kept together or not at all. */
    record Batch(List<Entry> entries, Runnable committed) implements Item {
        /** Whether the disk must have it before anybody acts on it. Whatever is {@link #durable} is written at once; a process's start need not be synced, for a loss of power erases both (decision 19). */
        boolean synced() {
            TreeSet<EntryId> starts = new TreeSet<>();
            for (Entry entry : entries) {
                if (entry instanceof Decision decision && decision.action().equals(START)) {
                    starts.add(decision.id());
                }
            }
            return entries.stream().anyMatch(entry -> entry.durable() && !ofStart(entry, starts));
        }

        private static boolean ofStart(Entry entry, TreeSet<EntryId> starts) {
            return starts.contains(entry.id()) || entry.causes().stream().anyMatch(starts::contains);
        }

        boolean durable() {
            for (Entry entry : entries) {
                if (entry.durable()) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Anything else that needs the writer's connection, in a transaction of its own, synced.
     *
     * @param insistent tried again until it succeeds; others fail when the disk does
     */
    record Task<T>(StoreWork<T> work, CompletableFuture<T> done, boolean insistent) implements Item {}

    @FunctionalInterface
    interface StoreWork<T> {
        T on(Store store) throws java.sql.SQLException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final int capacity;
    private final int largestGroup;
    private int waiting;
    private int durable;
    private boolean closed;

    /** @param largestGroup the writer is not kept waiting for more once so many entries are here */
    WriteQueue(int capacity, int largestGroup) {
        this.capacity = capacity;
        this.largestGroup = largestGroup;
    }

    /** Waits for room. False when there was none for so long. A list larger than the whole queue is taken when the queue is empty. */
    boolean put(Batch batch, Duration patience) {
        boolean urgent = batch.durable();
        int size = batch.entries().size();
        lock.lock();
        try {
            if (!awaitRoom(size, patience.toNanos())) {
                return false;
            }
            waiting += size;
            durable += urgent ? 1 : 0;
            items.add(batch);
            if (urgent || items.size() == 1 || waiting >= largestGroup) {
                more.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom(int size, long patience) {
        long left = patience;
        while (!closed && waiting > 0 && waiting + size > capacity) {
            if (left <= 0) {
                return false;
            }
            try {
                left = room.awaitNanos(left);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        if (closed) {
            throw new JournalUnavailable("the journal is closed");
        }
        return true;
    }

    void put(Task<?> task) {
        lock.lock();
        try {
            if (closed) {
                throw new JournalUnavailable("the journal is closed");
            }
            items.add(task);
            durable++;
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next thing to do: a task, or a group of batches. Waits for the first; then, when nothing in it is urgent, lingers a little, so that a trickle of events does not cost a transaction
     * each. Empty once closed and drained.
     */
    List<Item> take(Duration linger) throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty() && !closed) {
                more.await();
            }
            long left = linger.toNanos();
            while (left > 0 && durable == 0 && waiting < largestGroup && !closed) {
                left = more.awaitNanos(left);
            }
            List<Item> group = group();
            room.signalAll();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private List<Item> group() {
        List<Item> group = new ArrayList<>();
        int entries = 0;
        while (items.peek() instanceof Batch batch
                && (entries == 0 || entries + batch.entries().size() <= largestGroup)) {
            group.add(remove());
            entries += batch.entries().size();
        }
        if (group.isEmpty() && !items.isEmpty()) {
            group.add(remove());
        }
        return group;
    }

    private Item remove() {
        Item item = items.remove();
        switch (item) {
            case Batch batch -> {
                waiting -= batch.entries().size();
                durable -= batch.durable() ? 1 : 0;
            }
            case Task<?> _ -> durable--;
        }
        return item;
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            more.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever is left, for failing it. */
    @Nullable
    Item poll() {
        lock.lock();
        try {
            return items.isEmpty() ? null : remove();
        } finally {
            lock.unlock();
        }
    }
}
