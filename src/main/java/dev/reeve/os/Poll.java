/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Waits for one descriptor with poll(2). A call from a virtual thread is handed to a platform thread, since a native call
 * would hold its carrier for the whole wait. Waits notice interruption within {@value #SLICE_MILLIS} ms.
 */
final class Poll {
    static final int IN = 1;
    static final int PRI = 2;
    static final int ERR = 8;
    private static final long SLICE_MILLIS = 100;

    private static final LibcFunction POLL = LibcFunction.of("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);

    private Poll() {}

    /** Whether one of the events is there now. */
    static boolean now(Fd fd, int events) throws OsException {
        return slice(fd, events, 0);
    }

    /** Whether one of the events came before the time ran out. An error or a hang-up counts as an event. */
    static boolean await(Fd fd, int events, Duration timeout) throws OsException, InterruptedException {
        if (now(fd, events)) {
            return true;
        }
        return Thread.currentThread().isVirtual()
                ? onPlatformThread(fd, events, timeout)
                : inSlices(fd, events, timeout);
    }

    private static boolean inSlices(Fd fd, int events, Duration timeout) throws OsException, InterruptedException {
        long start = System.nanoTime();
        long limit = saturatedNanos(timeout);
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while waiting for " + fd);
            }
            long left = limit - (System.nanoTime() - start);
            if (left <= 0) {
                return now(fd, events);
            }
            if (slice(fd, events, Math.min(SLICE_MILLIS, left / 1_000_000 + 1))) {
                return true;
            }
        }
    }

    private static boolean onPlatformThread(Fd fd, int events, Duration timeout)
            throws OsException, InterruptedException {
        FutureTask<Boolean> task = new FutureTask<>(() -> inSlices(fd, events, timeout));
        Thread.ofPlatform().daemon().name("reeve-poll").start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OsException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static boolean slice(Fd fd, int events, long millis) throws OsException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(8, 4);
            return fd.use(number -> {
                        entry.set(JAVA_INT, 0, number);
                        entry.set(JAVA_SHORT, 4, (short) events);
                        long ready = POLL.tryCall(entry, 1L, (int) millis);
                        return ready == -Errno.EINTR.number() ? 0 : POLL.checked(ready, "");
                    })
                    > 0;
        }
    }

    private static long saturatedNanos(Duration timeout) {
        return timeout.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    }
}
