/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** How much an action disturbs; it orders the guard's default limits. */
public enum ActionClass {
    OBSERVE,
    NOTIFY,
    REVERSIBLE,
    DISRUPTIVE,
    FAILOVER,
    DESTRUCTIVE;

    /** 0 to 5, as the manual counts them. */
    public int level() {
        return ordinal();
    }

    public boolean atLeast(ActionClass other) {
        return ordinal() >= other.ordinal();
    }
}
