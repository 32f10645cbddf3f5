/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.probe.Deadline;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls of the kernel that may hang, as on a network file system whose server is gone: made on few threads of their own, and given up at the deadline. */
final class Aside {
    private static final int THREADS = 8;
    private static final int WAITING = 256;
    private static final ThreadPoolExecutor POOL = pool();

    private Aside() {}

    private static ThreadPoolExecutor pool() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().name("reeve-aside-", 0).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    static <T> T call(Callable<T> what, Deadline deadline) throws IOException, InterruptedException {
        Future<T> running;
        try {
            running = POOL.submit(what);
        } catch (RejectedExecutionException full) {
            throw new IOException("more than " + WAITING + " calls wait: does a file system hang?", full);
        }
        try {
            return running.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            running.cancel(true);
            throw (SocketTimeoutException) new SocketTimeoutException("a file system does not answer").initCause(late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException fault) {
                throw fault;
            }
            if (failed.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IOException(failed.getCause());
        }
    }
}
