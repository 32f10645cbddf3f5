/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.Config;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * When a check of another machine fails, this one looks first whether it has lost its own way there: what it finds reaches the core before the result does. The look is made by a thread of its own, for the one that hands in a result
 * makes thousands of other checks, and waits only for a moment.
 */
final class SecondLook implements AutoCloseable {
    /** Many times what it takes. */
    static final Duration PATIENCE = Duration.ofMillis(100);

    private final Supplier<Config> config;
    private final NeverList never;
    private final LongSupplier clock;
    private final Housekeeping.Chore look;
    /** While one look hangs there is no other. */
    private final ThreadPoolExecutor looker = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("reeve-second-look").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param clock monotonic microseconds @param look has the never-list look at the way out, and tells the core what it finds */
    SecondLook(Supplier<Config> config, NeverList never, LongSupplier clock, Housekeeping.Chore look) {
        this.config = config;
        this.never = never;
        this.clock = clock;
        this.look = look;
    }

    void see(Observation seen) {
        if (isFailure(seen) && never.isDue(clock.getAsLong()) && looker.getActiveCount() == 0) {
            CountDownLatch done = new CountDownLatch(1);
            looker.execute(() -> {
                Housekeeping.now("the way out", look);
                done.countDown();
            });
            await(done);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            boolean _ = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isFailure(Observation seen) {
        if (!seen.type().equals("check.result")
                || !seen.attributes().text("state", "").equals("critical")) {
            return false;
        }
        CheckSpec check = config.get().checks().get(seen.subject().name());
        return check != null && check.probe().afar();
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
