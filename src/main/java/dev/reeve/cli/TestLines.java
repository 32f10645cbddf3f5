/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lines that a filter is shown: of a file, or of the journal. */
public interface TestLines extends AutoCloseable {
    /** @param time when it was written, where that is known from elsewhere and stands not in it; null: it is in the text */
    record Line(String text, @Nullable Instant time) {}

    /** The next; null when there is none. */
    @Nullable
    Line line() throws IOException;

    /** After the end: whether a line without an end was left out. */
    default boolean unfinished() {
        return false;
    }

    /** How much was read, from 0 to 1000; -1 where nobody knows how much there is. */
    default int permille() {
        return -1;
    }

    @Override
    void close() throws IOException;
}
