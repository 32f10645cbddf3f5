/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import dev.reeve.source.log.Arrival;
import java.time.Instant;

/**
 * The entries that were there when following began.
 *
 * @param last position of the last of them
 * @param began by the clock, when following began
 */
record JournalBacklog(String last, Instant began) {
    /** The last may be gone by now: what is of later shows that it is over, too. */
    boolean overBefore(Arrival line) {
        Instant time = line.time();
        return time != null && time.isAfter(began);
    }

    boolean overWith(Arrival line) {
        return line.position().equals(last);
    }
}
