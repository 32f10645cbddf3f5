/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/** The type of an attribute or a parameter, as declared. */
public enum ValueKind {
    TEXT,
    INTEGER,
    REAL,
    TRUTH,
    /** An IPv4 or IPv6 address in text, canonical. */
    ADDRESS,
    /** A time span, written {@code 90s}, {@code 10m}, {@code 1h30m}; in events an integer of microseconds. */
    DURATION,
    /** A point in time: microseconds since 1970 in UTC. */
    INSTANT,
    TEXTS,
    /** Named values. */
    FIELDS
}
