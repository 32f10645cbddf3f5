/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Moment;
import dev.reeve.journal.Journal;
import dev.reeve.journal.MonotonicCarry;
import dev.reeve.journal.MonotonicCarry.LastRun;
import dev.reeve.journal.MonotonicCarry.Reading;
import dev.reeve.os.Clocks;
import dev.reeve.os.Proc;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The node's two clocks, carried over restarts by what the journal remembers of the last run. Thread-safe. */
final class NodeClock implements Supplier<Moment> {
    private static final String KIND = "clock";
    private static final String LAST = "last";

    private final long offset;
    private final AtomicLong latest;

    private NodeClock(long offset, long latest) {
        this.offset = offset;
        this.latest = new AtomicLong(latest);
    }

    static NodeClock start(Journal journal) throws IOException {
        String boot = Proc.bootId();
        Moment head = journal.head().at();
        @Nullable LastRun last = journal.head().sequence() == 0 ? null : lastRun(journal, head);
        long offset = MonotonicCarry.offset(last, new Reading(wall(), boottime(), boot));
        journal.saveDocument(KIND, LAST, offset + " " + boot);
        return new NodeClock(offset, head.mono());
    }

    @Override
    public Moment get() {
        long mono = latest.accumulateAndGet(boottime() + offset, Math::max);
        return new Moment(wall(), mono);
    }

    /** Without its note of the last run (lost, or of another version) the journal's last entry still bounds the clock from below. */
    private static LastRun lastRun(Journal journal, Moment head) {
        String[] words = journal.document(KIND, LAST).orElse("").split(" ", -1);
        try {
            return words.length == 2 ? new LastRun(head, Long.parseLong(words[0]), words[1]) : new LastRun(head, 0, "");
        } catch (NumberFormatException damaged) {
            return new LastRun(head, 0, "");
        }
    }

    private static long wall() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
    }

    private static long boottime() {
        return Clocks.boottimeNanos() / 1_000;
    }
}
