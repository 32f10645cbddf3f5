/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends what takes too long on a connection. Reading from and writing to a channel have no time-out of their own, so a thread says until when it should be done, and is interrupted when it is
 * not, which closes its channel. One thread looks after all, once a second.
 */
final class Deadlines implements AutoCloseable {
    private static final long EVERY_MILLIS = 500;

    private final Map<Thread, Long> ends = new ConcurrentHashMap<>();
    private final Thread watcher = Thread.ofVirtual().name("api deadlines").start(this::watch);

    /** The calling thread's work ends in this time, until it is told otherwise. */
    void within(Duration time) {
        ends.put(Thread.currentThread(), System.nanoTime() + time.toNanos());
    }

    /** The calling thread's work is done. */
    void done() {
        ends.remove(Thread.currentThread());
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(EVERY_MILLIS);
                ends.forEach(this::check);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Thread thread, Long end) {
        if (!thread.isAlive()) {
            ends.remove(thread, end);
        } else if (System.nanoTime() - end > 0 && ends.remove(thread, end)) {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
