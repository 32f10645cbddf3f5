/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.monitor.external;

import dev.reeve.model.monitor.MonitorCommand;

/** What became of a line. */
public sealed interface Reading {
    /** @param at when it was given, in seconds since 1970; -1 where the line does not say */
    record Command(long at, MonitorCommand command) implements Reading {}

    /**
     * @param expected what would have been right; may be empty
     * @param suggestion what was perhaps meant; may be empty
     */
    record Refused(String reason, String expected, String suggestion) implements Reading {
        @Override
        public String toString() {
            return reason
                    + (expected.isEmpty() ? "" : "; expected " + expected)
                    + (suggestion.isEmpty() ? "" : "; did you mean '" + suggestion + "'?");
        }
    }
}
