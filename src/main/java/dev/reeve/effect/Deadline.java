/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import java.time.Duration;

/** How long an attempt may still take, on this node's monotonic clock. */
public interface Deadline {
    /** Zero or negative: passed. */
    Duration left();

    default boolean passed() {
        return !left().isPositive();
    }
}
