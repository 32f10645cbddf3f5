/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

/** An invariant does not hold. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String about;

    /** @param about what it is about, for the trace: a service's name, an address; empty for everything */
    Broken(String invariant, String about, String text) {
        super(invariant + ": " + text);
        this.about = about;
    }

    String about() {
        return about;
    }
}
