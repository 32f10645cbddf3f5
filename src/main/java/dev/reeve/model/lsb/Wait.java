/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

/**
 * One script waits for another, and why.
 *
 * @param script who waits
 * @param on for whom: it comes first
 * @param owner whose header says so
 * @param keyword under which keyword
 * @param named by which name: the other's own, or a facility it stands for, or a script that is missing and that both name
 */
public record Wait(String script, String on, String owner, Keyword keyword, String named) {
    /** How much it weighs when a loop must be broken: 0 is kept longest. */
    public int weakness() {
        if (named.equals(Facilities.ALL)) {
            return 3;
        }
        return switch (keyword) {
            case REQUIRED_START, REQUIRED_STOP -> 0;
            case START_BEFORE, STOP_AFTER -> 1;
            default -> 2;
        };
    }

    /** {@code Required-Start: $network}, with the script whose header it is where that is not who waits. */
    public String reason() {
        return keyword.label() + ": " + named + (owner.equals(script) ? "" : " of " + owner);
    }
}
