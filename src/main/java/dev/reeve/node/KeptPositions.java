/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Json;
import dev.reeve.api.Shape;
import dev.reeve.event.Event;
import dev.reeve.journal.Journal;
import dev.reeve.model.Value;
import dev.reeve.source.log.Positions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/**
 * How far logs were read, written down now and then with the number of an entry. A daemon that was killed before it wrote any down has read all the same: the events after that entry say how far.
 */
final class KeptPositions {
    private static final String KIND = "run";
    private static final String NAME = "positions";

    /** Written anew after so many entries though nothing was read: a start reads all entries after the number that was written. */
    private static final long FAR = 10_000;

    private final Journal journal;
    private final Positions positions;
    private Value saved = Value.of("");
    private long after;

    private KeptPositions(Journal journal, Positions positions, long after) {
        this.journal = journal;
        this.positions = positions;
        this.after = after;
    }

    static KeptPositions of(Journal journal) {
        Value kept = journal.document(KIND, NAME)
                .map(text -> Json.read(text.getBytes(StandardCharsets.UTF_8)))
                .orElse(Value.of(""));
        SequencedMap<String, Value> fields =
                kept instanceof Value.Fields(SequencedMap<String, Value> written) ? written : new LinkedHashMap<>();
        Positions positions = Positions.load(fields.getOrDefault("positions", Value.of("")));
        return new KeptPositions(
                journal, positions, fields.get("after") instanceof Value.Int(long sequence) ? sequence : 0);
    }

    /** Complete once {@link #beside} has been handed the entries. */
    Positions positions() {
        return positions;
    }

    Recovery.Beside beside() {
        return new Recovery.Beside(after, entry -> {
            if (entry instanceof Event event) {
                positions.observed(event);
            }
        });
    }

    /**
     * Writes them after everything that was read before them is on its way to the journal, and with its number: a restart neither loses nor doubles a line.
     *
     * @param last the number of the last entry made, for the core's thread
     * @param unkept how many entries the journal has not taken yet
     */
    void keep(Asking asking, LongSupplier last, LongSupplier unkept) throws InterruptedException {
        Value now = positions.save();
        if (now.equals(saved) && journal.head().sequence() - after < FAR) {
            return;
        }
        long sequence = asking.behindBulk(last::getAsLong);
        // Asked within a turn, whose entries are handed in at its end: the next turn comes after that.
        if (asking.ask(() -> unkept.getAsLong() == 0)) {
            journal.saveDocument(
                    KIND,
                    NAME,
                    Json.text(new Shape()
                            .put("after", sequence)
                            .put("positions", now)
                            .value()));
            saved = now;
            after = sequence;
        }
    }
}
