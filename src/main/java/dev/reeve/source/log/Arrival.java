/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.Trust;
import java.time.Instant;
import java.util.Collections;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line that came from something else than a file: a journal, a sender of syslog messages, standard input.
 *
 * @param text {@code host ident[pid]: message}, without a time and without line feeds; other control characters are as they came
 * @param origin what brought it, such as {@code journal} or {@code syslog:udp:192.0.2.1:514}
 * @param arrived when Reeve got it
 * @param time its own, where it has one that can be believed
 * @param most the most that it can be believed, by the way it came
 * @param from who wrote or sent it, by the names in {@link LogEvents#FROM}, as far as that is known for certain
 * @param position where to go on after a restart, {@code cursor:…}; empty where nothing can be read again
 * @param cut whether it was longer than what may be read of it
 */
public record Arrival(
        String text,
        String origin,
        Instant arrived,
        @Nullable Instant time,
        Trust most,
        SequencedMap<String, String> from,
        String position,
        boolean cut) {
    public Arrival {
        from = Collections.unmodifiableSequencedMap(new TreeMap<>(from));
    }

    /** Whether anybody may have sent it in another's name: datagrams prove nothing of where they come from. */
    boolean spoofable() {
        return origin.startsWith("syslog:udp:");
    }

    /** Whether a date is to be looked for in the text, as in that of a file. */
    boolean dated() {
        return origin.equals(StandardInputFeed.ORIGIN) || origin.startsWith("/");
    }

    /** The text for people and patterns: each control character but the tab is U+FFFD. */
    public String harmless() {
        return LineText.harmless(text);
    }
}
