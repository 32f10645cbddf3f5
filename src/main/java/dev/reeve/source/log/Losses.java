/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.SequencedMap;
import java.util.TreeMap;

/** What was left out, by sender, until it is told. Thread-safe and bounded: beyond {@value #MOST_SENDERS} senders the others are one. */
public final class Losses {
    static final int MOST_SENDERS = 50;
    private static final String OTHERS = "others";

    private SequencedMap<String, Lost> bySender = new TreeMap<>();

    /**
     * What was left out of one sender's.
     *
     * @param count lines or connections, above 0
     * @param reason why the last of them
     */
    public record Lost(long count, String reason) {}

    public synchronized void add(String from, long count, String reason) {
        String who = bySender.containsKey(from) || bySender.size() < MOST_SENDERS ? from : OTHERS;
        bySender.merge(who, new Lost(count, reason), (a, b) -> new Lost(a.count() + b.count(), b.reason()));
    }

    /** All of them, which are then told. */
    public synchronized SequencedMap<String, Lost> take() {
        SequencedMap<String, Lost> all = bySender;
        bySender = new TreeMap<>();
        return all;
    }
}
