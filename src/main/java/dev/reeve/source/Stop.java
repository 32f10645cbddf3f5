/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import java.time.Duration;

/** The word to stop. */
public interface Stop {
    boolean asked();

    /** Waits; true when stopping was asked for meanwhile. */
    boolean await(Duration atMost) throws InterruptedException;
}
