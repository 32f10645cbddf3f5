/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import java.util.List;

/** Something that acts. */
public interface Effector {
    /** The names of the action types it carries out. */
    List<String> actions();

    /** What one attempt may hold up: only those of the same name wait for each other. */
    default String lane(Attempt attempt) {
        return "";
    }

    /**
     * Looks again, acts, and says how it ended. Runs on a virtual thread of its own, is interrupted at the deadline, and must then end soon. An exception is an {@code UNKNOWN} outcome.
     *
     * @param deadline how long it may take
     */
    Result perform(Attempt attempt, Deadline deadline) throws Exception;

    /**
     * Finds out by looking what became of an attempt whose outcome was lost in a crash. Never repeats it. {@code UNKNOWN} when the world does not tell.
     */
    Result resolve(Attempt attempt) throws Exception;
}
