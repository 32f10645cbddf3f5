/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/**
 * Something in an expression that works, but is dangerous.
 *
 * @param column from 1; 1 where it is about all of the expression
 * @param sentence what is wrong and what to do
 */
public record Finding(Danger danger, int column, String sentence) {
    public enum Danger {
        /** Time may double with each character of the line. */
        EXPONENTIAL,
        /** Time may grow with a power of the line's length. */
        POLYNOMIAL,
        /** Whoever writes a part of the line may choose which address is taken. */
        INJECTION
    }
}
