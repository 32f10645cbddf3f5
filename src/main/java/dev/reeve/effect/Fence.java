/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import org.jspecify.annotations.Nullable;

/** Asked when an attempt is handed over to be carried out: whether a newer one has been here already, or this node has lost the right to act. Called in the order of dispatch. */
@FunctionalInterface
public interface Fence {
    /** Lets everything through; for a node alone, where one thread hands out all attempts in order. */
    Fence OPEN = attempt -> null;

    /** Why the attempt may no longer be carried out; null when it may. */
    @Nullable
    String refusal(Attempt attempt);
}
