/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line and its time, as jails count it.
 *
 * @param line with its time cut out
 * @param time null if none is known
 * @param tooOld it lies too far back to count
 */
public record TimedLine(CutLine line, @Nullable Instant time, boolean tooOld) {
    /** What expressions see, if more of the line than its beginning or its end was cut out: then texts may have come about that were not there. Else null. */
    public @Nullable String joined() {
        return line.isJoined() ? line.text() : null;
    }
}
