/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.time;

/** Ends the reading of an expression; does not leave the package. */
final class TimeFault extends Exception {
    private static final long serialVersionUID = 1;

    private final transient TimeSyntaxError error;

    /** @param where counted from 0 */
    TimeFault(String field, int where, String message, String suggestion) {
        super(message, null, false, false);
        this.error = new TimeSyntaxError(field, where + 1, message, suggestion);
    }

    TimeSyntaxError error() {
        return error;
    }
}
