/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.source.Stop;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a journal in which nothing happens from a journalctl that says nothing any more: now and then another one is asked for the newest entry. */
final class JournalSilence {
    static final Duration QUIET = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final NewestEntry newest;
    private final long quiet;
    private long heard = System.nanoTime();
    private @Nullable String before;
    private boolean suspected;

    JournalSilence(NewestEntry newest, Duration quiet) {
        this.newest = newest;
        this.quiet = quiet.toNanos();
    }

    /**
     * Called again and again.
     *
     * @param something whether it said anything since
     * @throws IOException when entries came and it did not say so
     */
    void heard(boolean something, Stop stop) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (something) {
            heard = now;
            before = null;
            suspected = false;
        } else if (now - heard > (suspected ? Math.min(quiet, GRACE.toNanos()) : quiet)) {
            if (suspected) {
                throw new IOException("journalctl hangs: an entry came and it did not say so");
            }
            look(stop);
        }
    }

    private void look(Stop stop) throws IOException, InterruptedException {
        String now = newest.position(true, stop);
        suspected = before != null && !before.equals(now);
        before = now;
        heard = System.nanoTime();
    }
}
