/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many answers of one size may be in memory at a time, from the reading to the last byte sent: there are more connections than the heap has room for answers. Who comes later waits a little. Thread-safe.
 */
final class ReadGate {
    /** Of answers with much in them. */
    static final int LARGE = 2;

    /** Of explanations, each of what belongs to one entry. */
    static final int SOME = 4;

    /** Of all others. */
    static final int SMALL = 64;

    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration patience;

    ReadGate(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** @throws Problem 503 when no place became free in time */
    void with(Runnable work) {
        enter();
        try {
            work.run();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw new Problem(
                503,
                "Too much asked for at once",
                "others are being answered at length, and no place became free within " + patience.toSeconds() + " s",
                "ask again in some seconds, for less");
    }
}
