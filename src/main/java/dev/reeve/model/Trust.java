/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** How much an observation can be believed: the guard limits what the weaker ones may cause. */
public enum Trust {
    /** Reeve probed it itself. */
    MEASURED,
    /** A peer, a plugin or an operator said so. */
    REPORTED,
    /** Anyone who can write a log line or send a packet could have caused it. */
    FORGEABLE
}
