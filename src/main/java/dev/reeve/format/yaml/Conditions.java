/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.ConditionChecker;
import dev.reeve.model.EventType;
import dev.reeve.model.Origin;

/** Has a condition checked and puts the problems in their places in the file. */
final class Conditions {
    private static final int MAX_LENGTH = 4_096;

    private Conditions() {}

    /** The condition's text; errors are reported. */
    static String check(YamlNode node, EventType type, Reading reading) {
        if (!(node instanceof YamlNode.Scalar scalar)
                || scalar.text().isBlank()
                || scalar.text().length() > MAX_LENGTH) {
            reading.wrong(node, PatternKeys.IF.type());
            return "";
        }
        try {
            reading.conditions().check(scalar.text(), type).forEach(problem -> report(scalar, problem, reading));
        } catch (RuntimeException | StackOverflowError e) {
            // The engine behind the checker is a library; a text that overturns it is still only a bad text.
            reading.error(
                    node, "the condition cannot be compiled: " + e.getClass().getSimpleName());
        }
        return scalar.text();
    }

    private static void report(YamlNode.Scalar scalar, ConditionChecker.Problem problem, Reading reading) {
        Origin start = scalar.origin();
        Origin place = scalar.block()
                ? new Origin(start.file(), start.line() + problem.line(), 0)
                : problem.line() <= 1 ? scalar.at(problem.column() - 1) : start;
        reading.findings().error(place, "condition: " + problem.message());
    }
}
