/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/** Which of the two orders is meant. */
public enum Direction {
    START,
    STOP;

    /** The keyword whose names must come first when starting, or last when stopping. */
    public Keyword required() {
        return this == START ? Keyword.REQUIRED_START : Keyword.REQUIRED_STOP;
    }

    public Keyword should() {
        return this == START ? Keyword.SHOULD_START : Keyword.SHOULD_STOP;
    }

    /** The keyword of the opposite edge. */
    public Keyword reverse() {
        return this == START ? Keyword.START_BEFORE : Keyword.STOP_AFTER;
    }

    /** {@code S} or {@code K}, as links are named. */
    public char letter() {
        return this == START ? 'S' : 'K';
    }
}
