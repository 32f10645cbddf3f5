/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.model.Value;
import java.util.List;

/** The record of a node. Thread-safe. */
public interface Journal extends Recorded, AutoCloseable {
    /**
     * Hands entries to the writer, in order. Returns at once unless the writer's queue is full, when it waits.
     *
     * @param committed run on the writer's thread once these and all earlier entries are kept (and synced to the disk when one of the batch is {@link Entry#durable()}); never run when
     *     they could not be kept
     */
    void append(List<Entry> entries, Runnable committed);

    /** Keeps a snapshot of the state as of {@code sequence}; the newest few are kept. */
    void saveSnapshot(long sequence, Value state);

    /** Whether one that was handed in is not kept yet: each holds a whole state, so that the next should wait. */
    boolean isSavingSnapshot();

    /** Keeps a text (a configuration's sources) under its version, so that old decisions can be explained and replayed. */
    void saveDocument(String kind, String version, String text);

    /** What is wrong with it, for {@code reeve status}; empty when all is well. */
    List<String> degraded();

    @Override
    void close();
}
