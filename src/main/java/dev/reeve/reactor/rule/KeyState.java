/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

/** What a detector remembers of one key; the detectors add to it. Kept by the hundred thousand: plain fields. */
class KeyState {
    /** Of {@link #firedAt}. */
    static final long NEVER = Long.MIN_VALUE;

    /** When the rule last fired for this key, on the monotonic clock. */
    long firedAt = NEVER;

    /** Whether it may fire: false from a firing to the event that ends it, in a rule that has such. */
    boolean armed = true;

    final boolean cooled(long now, long cooldown) {
        return firedAt == NEVER || now - firedAt >= cooldown;
    }
}
