/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api.client;

/** The daemon does not answer, or not in a way that is HTTP; the message says what to do. */
public final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean absent;

    Unreachable(boolean absent, String message) {
        super(message);
        this.absent = absent;
    }

    /** Whether there is nobody, as opposed to somebody who is slow or speaks otherwise. */
    public boolean absent() {
        return absent;
    }
}
