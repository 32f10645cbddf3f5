/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The record of a node. Thread-safe. */
public interface Journal extends AutoCloseable {
    /**
     * Hands entries to the writer, in order. Returns at once unless the writer's queue is full, when it waits.
     *
     * @param committed run on the writer's thread once these and all earlier entries are kept (and synced to the disk when one of the batch is {@link Entry#durable()}); never run when
     *     they could not be kept
     */
    void append(List<Entry> entries, Runnable committed);

    Optional<Entry> find(EntryId id);

    /** Entries that a query selects, in its order. */
    List<Entry> read(Query query);

    /** Entries that name this one among their causes, oldest first, at most {@code limit}. */
    List<Entry> causedBy(EntryId id, int limit);

    /** Every entry after {@code sequence}, in order, in one pass with bounded memory. */
    void replay(long afterSequence, Consumer<Entry> to);

    /** Sequence and moment of the last entry kept; sequence 0 for an empty journal. */
    Head head();

    /** Keeps a snapshot of the state as of {@code sequence}; the newest few are kept. */
    void saveSnapshot(long sequence, Value state);

    /** Whether one that was handed in is not kept yet: each holds a whole state, so that the next should wait. */
    boolean isSavingSnapshot();

    Optional<Snapshot> latestSnapshot();

    /** The newest of those before {@code sequence}, for when that one does not do. */
    default Optional<Snapshot> snapshotBefore(long sequence) {
        return latestSnapshot().filter(one -> one.sequence() < sequence);
    }

    /** Keeps a text (a configuration's sources) under its version, so that old decisions can be explained and replayed. */
    void saveDocument(String kind, String version, String text);

    Optional<String> document(String kind, String version);

    /** What is wrong with it, for {@code reeve status}; empty when all is well. */
    List<String> degraded();

    @Override
    void close();
}
