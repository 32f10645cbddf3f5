/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

/** A text with variables that has no value; the message is Upstart's. */
public final class ExpansionError extends Exception {
    private static final long serialVersionUID = 1L;

    ExpansionError(String message) {
        super(message, null, false, false);
    }
}
