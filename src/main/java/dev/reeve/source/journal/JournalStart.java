/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.source.log.Cursors;
import java.time.Instant;
import java.util.List;

/** Where the following of a journal begins. */
public sealed interface JournalStart {
    JournalStart ALL = new All();

    /** @param position {@code cursor:…} of the last entry that was read; where the journal has thrown it away, the next that is still there is the first */
    record After(String position) implements JournalStart {}

    /** Entries that are not older. */
    record Since(Instant time) implements JournalStart {}

    /** Whatever is there. */
    record All() implements JournalStart {}

    /** After what was read, unless that is further back than anything matters. @param position empty when nothing was read */
    static JournalStart of(String position, Instant oldest) {
        return micros(position) >= micros(oldest) ? new After(position) : new Since(oldest);
    }

    /** The one from which all the others can be read too. */
    static JournalStart earliest(List<JournalStart> starts) {
        JournalStart earliest = starts.getFirst();
        for (JournalStart start : starts) {
            earliest = start.micros() < earliest.micros() ? start : earliest;
        }
        return earliest;
    }

    /** Whether the entry at a position is read from here. */
    default boolean reads(String position) {
        return switch (this) {
            case After(String known) -> !Cursors.upTo(position, known);
            case Since(Instant time) -> micros(position) >= micros(time);
            case All all -> true;
        };
    }

    /** Its time; of all, 0. */
    private long micros() {
        return switch (this) {
            case After(String position) -> micros(position);
            case Since(Instant time) -> micros(time);
            case All() -> 0;
        };
    }

    private static long micros(String position) {
        return Cursors.micros(position);
    }

    private static long micros(Instant time) {
        return Math.max(0, time.getEpochSecond()) * 1_000_000 + time.getNano() / 1_000;
    }
}
