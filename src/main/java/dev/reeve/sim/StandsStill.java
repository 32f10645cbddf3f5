/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

/** Time does not go on: something asks to be woken at the same moment without end, or makes work for itself at it. */
public final class StandsStill extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public StandsStill(String message) {
        super(message);
    }
}
