/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.model.JournalSpec;
import dev.reeve.model.Trust;
import dev.reeve.source.log.Arrival;
import dev.reeve.source.log.Arrivals;
import dev.reeve.source.log.LineSplitter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes lines of what journalctl says, and tells once that those are over that were there at the beginning. */
final class JournalEntries implements LineSplitter.Taker {
    private final Trust most;
    private final int maxLine;
    private final int longest;
    private final InstantSource clock;
    private final Arrivals to;
    private final String read;
    private @Nullable JournalBacklog backlog;

    /** @param begin journalctl begins with the entry that was the last to be read, if it is still there @param backlog null: nobody asks whether it is over */
    JournalEntries(
            JournalSpec spec,
            int maxLine,
            InstantSource clock,
            Arrivals to,
            JournalStart begin,
            @Nullable JournalBacklog backlog) {
        this.most = spec.vouched() ? Trust.REPORTED : Trust.FORGEABLE;
        this.maxLine = maxLine;
        this.longest = longest(maxLine);
        this.clock = clock;
        this.to = to;
        this.read = begin instanceof JournalStart.After(String position) ? position : "";
        this.backlog = backlog;
    }

    /** Bytes of an entry in JSON: each of a message can be four characters there, and the other fields have their share. */
    static int longest(int maxLine) {
        return 6 * maxLine + 64 * 1024;
    }

    @Override
    public void line(byte[] bytes, int length, boolean cut) throws InterruptedException {
        if (cut) {
            to.dropped("journal", 1, "an entry is longer than " + longest + " bytes");
            return;
        }
        String json = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (!json.isBlank()) {
            entry(json);
        }
    }

    private void entry(String json) throws InterruptedException {
        JournalEntry entry;
        try {
            entry = JournalEntry.parse(json);
        } catch (IllegalArgumentException other) {
            to.dropped("journal", 1, "journalctl said what is no entry: " + other.getMessage());
            return;
        }
        Arrival line = JournalLine.of(entry, clock.instant(), most, maxLine);
        if (line.position().isEmpty() || !line.position().equals(read)) {
            line(line);
        }
    }

    private void line(Arrival line) throws InterruptedException {
        if (backlog != null && backlog.overBefore(line)) {
            over();
        }
        to.take(line);
        if (backlog != null && backlog.overWith(line)) {
            over();
        }
    }

    private void over() throws InterruptedException {
        backlog = null;
        to.caughtUp();
    }
}
