/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

/**
 * Something that watches.
 *
 * <p>Duties, which a shared conformance test holds every source to: {@link #run} returns soon after {@link Stop} says so; it does not retry itself (whoever supervises it restarts it with
 * backoff); it throws on failure and says why; it never closes the emitter; it bounds everything it reads; it calls {@link Emitter#alive} at least every {@link #livenessSeconds} even when
 * nothing happens.
 */
public interface Source {
    /** Unique and stable, such as {@code log/auth}. */
    String name();

    /** Watches until stopped. Runs on a virtual thread of its own. */
    void run(Emitter out, Stop stop) throws Exception;

    /** Silence of its liveness for longer than this is reported. */
    default int livenessSeconds() {
        return 60;
    }
}
