/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** When an answer must be there. Closes what it watches then, because a socket's own timeout starts anew with each byte that trickles in. */
public final class Deadline {
    private static final ScheduledThreadPoolExecutor CLOSER = closer();

    private final long at;

    public Deadline(Duration timeout) {
        this.at = System.nanoTime() + timeout.toNanos();
    }

    private static ScheduledThreadPoolExecutor closer() {
        ScheduledThreadPoolExecutor closer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("reeve-probe-deadlines").daemon().factory());
        closer.setRemoveOnCancelPolicy(true);
        return closer;
    }

    /** At least one; fails when the time is over. */
    public int remainingMillis() throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(at - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("the time is over");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    public boolean passed() {
        return at - System.nanoTime() <= 0;
    }

    /** Closes the thing at the deadline unless the watch is closed before. */
    public Watch watch(Closeable thing) {
        var task =
                CLOSER.schedule(() -> closeQuietly(thing), Math.max(0, at - System.nanoTime()), TimeUnit.NANOSECONDS);
        return () -> task.cancel(false);
    }

    private static void closeQuietly(Closeable thing) {
        try {
            thing.close();
        } catch (IOException alreadyBroken) {
            // It was to be gone, and it is.
        }
    }

    /** Ends the watching. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
