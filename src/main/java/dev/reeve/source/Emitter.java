/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import dev.reeve.event.Observation;
import java.util.concurrent.CompletableFuture;

/** Where a source puts what it saw. Thread-safe. Waits when the core is behind, so that a flood is held back at its source. */
public interface Emitter {
    void emit(Observation seen) throws InterruptedException;

    /** The same, for what somebody acts on outside of the record. @return ends when the record has it, and with an exception when it cannot be said; what has no record has it at once */
    default CompletableFuture<?> record(Observation seen) throws InterruptedException {
        emit(seen);
        return CompletableFuture.completedFuture(seen);
    }

    /** Tells that the source works, with what it is at, such as {@code following 3 files}. */
    void alive(String doing);
}
