/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import io.helidon.webserver.http.ServerRequest;

/**
 * How many requests with a body of one size are in memory at a time, from its first byte to the answer: there are more connections than the heap has room for bodies, and what a body says takes many times as much. Thread-safe.
 */
final class Bodies {
    /** Any number of these. */
    static final int SMALL = 4 << 10;

    /** As many of these as of small answers. */
    static final int MIDDLE = 32 << 10;

    private final ReadGate middle;
    private final ReadGate large;

    Bodies() {
        this(new ReadGate(ReadGate.SMALL, ReadGate.PATIENCE), new ReadGate(ReadGate.LARGE, ReadGate.PATIENCE));
    }

    Bodies(ReadGate middle, ReadGate large) {
        this.middle = middle;
        this.large = large;
    }

    /** @throws Problem 503 when no place became free in time */
    void with(ServerRequest request, Runnable work) {
        long length = !request.content().hasEntity()
                ? 0
                : request.headers().contentLength().orElse(Long.MAX_VALUE);
        with(length, work);
    }

    private void with(long length, Runnable work) {
        if (length <= SMALL) {
            work.run();
        } else if (length <= MIDDLE) {
            middle.with(work);
        } else {
            large.with(work);
        }
    }
}
