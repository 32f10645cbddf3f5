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
    /** Whether what follows the time that was cut out begins with a character of a word: then a word may have come about that was not there. */
    public boolean joinsWord() {
        String after = line.after();
        return !line.time().isEmpty()
                && !after.isEmpty()
                && (after.charAt(0) == '_' || Character.isLetterOrDigit(after.charAt(0)));
    }
}
