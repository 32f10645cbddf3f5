/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import dev.reeve.event.Observation;

/** Where a source puts what it saw. Thread-safe. Waits when the core is behind, so that a flood is held back at its source. */
public interface Emitter {
    void emit(Observation seen) throws InterruptedException;

    /** Tells that the source works, with what it is at, such as {@code following 3 files}. */
    void alive(String doing);
}
