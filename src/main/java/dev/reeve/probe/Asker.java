/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

/** Who put a question and does not wait for its answer. Told on the thread that watches over many: it must be quick, and may ask again. */
public interface Asker {
    /** The question is being put now; not before there was a place for it. Not called when it could not be put at all. */
    default void began() {}

    /** The answer; exactly once. */
    void answered(ProbeResult result);

    /** Nothing of it is left, no process and no connection: as a rule just before the answer; after it, perhaps long after, where a process had to be killed. */
    default void over() {}
}
