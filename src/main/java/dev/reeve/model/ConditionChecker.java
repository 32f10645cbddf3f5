/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.List;

/** Says whether the text of a condition compiles for events of a type, so that a loader can report it in its place without knowing the language's engine. */
@FunctionalInterface
public interface ConditionChecker {
    /** What is wrong with the text; empty when it compiles. */
    List<Problem> check(String text, EventType type);

    /**
     * One thing that is wrong.
     *
     * @param line within the condition's text, counted from 1
     * @param column within that line, in characters, counted from 1
     * @param message what is wrong, what was expected, and a suggestion where there is one
     */
    record Problem(int line, int column, String message) {}
}
