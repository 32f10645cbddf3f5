/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.Entry;
import dev.reeve.event.Weight;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one follower: there may be many of them, and entries may be long, so that it is bounded in number and in bytes. Offered to by one thread, taken from by another. */
final class LiveQueue {
    private static final int ENTRIES = 1_000;
    static final int BYTES = 256 << 10;

    private final ArrayBlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(ENTRIES);
    private final AtomicLong bytes = new AtomicLong();

    /** False where there is no room for it. */
    boolean offer(Entry entry) {
        long weight = Weight.of(entry);
        if (bytes.addAndGet(weight) <= BYTES && waiting.offer(entry)) {
            return true;
        }
        bytes.addAndGet(-weight);
        return false;
    }

    /** Null where there is none in that time. */
    @Nullable
    Entry poll(Duration within) throws InterruptedException {
        return taken(waiting.poll(within.toMillis(), TimeUnit.MILLISECONDS));
    }

    void clear() {
        while (taken(waiting.poll()) != null) {
            // Each that is taken makes room.
        }
    }

    private @Nullable Entry taken(@Nullable Entry entry) {
        bytes.addAndGet(entry == null ? 0 : -Weight.of(entry));
        return entry;
    }
}
