/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import java.util.LinkedHashMap;
import java.util.Map;

/** How fast each sender may send: a bucket that leaks, for each of the {@value #MOST_SENDERS} that were heard last. Thread-safe. */
final class Rates {
    private static final int MOST_SENDERS = 10_000;
    private static final long BURST = 5_000_000_000L;

    private final long interval;

    /** When the bucket of a sender is empty again, in nanoseconds of {@link System#nanoTime}. */
    private final Map<String, Long> empty = new LinkedHashMap<>(16, 0.75f, true);

    /** @param rate messages a second; as many as in five seconds at once */
    Rates(int rate) {
        this.interval = 1_000_000_000L / Math.max(1, rate);
    }

    /** Whether a message may come now; one that may not does not count. */
    synchronized boolean take(String sender, long now) {
        long at = at(sender, now);
        if (at - now > BURST) {
            return false;
        }
        put(sender, at + interval);
        return true;
    }

    /** Counts a message that is there already. Nanoseconds to wait before the next is read, 0 for none. */
    synchronized long delay(String sender, long now) {
        long at = at(sender, now) + interval;
        put(sender, at);
        return Math.max(0, at - now - BURST);
    }

    private long at(String sender, long now) {
        Long known = empty.get(sender);
        return known == null || known - now < 0 ? now : known;
    }

    private void put(String sender, long at) {
        empty.put(sender, at);
        if (empty.size() > MOST_SENDERS) {
            empty.remove(empty.keySet().iterator().next());
        }
    }
}
