/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Chores that come round: each runs by itself, may fail, and is tried again at its next time. */
final class Housekeeping implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    /** A piece of work that may fail. */
    interface Chore {
        void run() throws Exception;
    }

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("reeve-chores").factory());

    /** The chore runs on a virtual thread, so that one which hangs delays no other; a chore never overlaps itself. */
    void every(Duration period, String name, Chore chore) {
        java.util.concurrent.atomic.AtomicBoolean busy = new java.util.concurrent.atomic.AtomicBoolean();
        Runnable round = () -> {
            if (busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("chore " + name).start(() -> {
                    try {
                        run(name, chore);
                    } finally {
                        // Also after an error, such as of memory that was short: it would never come round again.
                        busy.set(false);
                    }
                });
            }
        };
        clock.scheduleWithFixedDelay(round, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once, here and now; failing is no more than a warning. */
    static void now(String name, Chore chore) {
        run(name, chore);
    }

    private static void run(String name, Chore chore) {
        try {
            chore.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, name + " failed and is tried again: " + failed.getMessage());
            LOG.log(Level.DEBUG, name + " failed", failed);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
