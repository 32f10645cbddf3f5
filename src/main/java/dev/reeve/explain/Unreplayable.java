/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

/** A record that cannot be decided again; the message says what is missing, and what would help. */
public final class Unreplayable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreplayable(String message) {
        super(message, null, false, false);
    }
}
