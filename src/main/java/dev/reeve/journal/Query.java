/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What to read; null parts do not narrow.
 *
 * @param since wall time in microseconds, included
 * @param until wall time in microseconds, excluded
 * @param kind {@code event}, {@code decision}, {@code verdict}, {@code attempt}, {@code outcome}
 * @param type event type, or action of a decision or attempt; a trailing {@code *} stands for anything
 * @param subject {@code kind/name}; a trailing {@code *} stands for anything
 * @param afterSequence only later ones; 0 for all
 * @param newestFirst order
 * @param limit at most this many, 1 to 100,000
 */
public record Query(
        @Nullable Long since,
        @Nullable Long until,
        @Nullable String kind,
        @Nullable String type,
        @Nullable String subject,
        long afterSequence,
        boolean newestFirst,
        int limit) {
    public static final int MAX_LIMIT = 100_000;

    public Query {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    public static Query newest(int limit) {
        return new Query(null, null, null, null, null, 0, true, limit);
    }

    /** Whether the entry is one of those asked for, order and limit aside. */
    public boolean selects(Entry entry) {
        return entry.id().sequence() > afterSequence
                && (since == null || entry.at().wall() >= since)
                && (until == null || entry.at().wall() < until)
                && (kind == null || EntryCodec.kindName(entry).equals(kind))
                && (type == null || fits(type, EntryCodec.type(entry)))
                && (subject == null || fits(subject, entry.subject().toString()));
    }

    static boolean fits(String pattern, String text) {
        return pattern.endsWith("*")
                ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                : text.equals(pattern);
    }
}
