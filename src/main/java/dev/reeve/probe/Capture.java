/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.os.OutputPump;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the beginning of a stream and reads on past it, so that the writer does not block; tells when it is a flood. */
final class Capture implements OutputPump.Sink {
    /** Nobody reads this much of a check; who writes more will not stop. */
    private static final long FLOOD = 4L << 20;

    private final int limit;
    private final Runnable flooded;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch ended = new CountDownLatch(1);
    private long seen;

    Capture(int limit, Runnable flooded) {
        this.limit = limit;
        this.flooded = flooded;
    }

    @Override
    public synchronized boolean chunk(long token, byte[] bytes) {
        kept.write(bytes, 0, Math.min(bytes.length, limit - kept.size()));
        seen += bytes.length;
        if (seen > FLOOD) {
            flooded.run();
        }
        return seen <= FLOOD;
    }

    @Override
    public void ended(long token) {
        ended.countDown();
    }

    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
