/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.upstart;

import java.util.List;

/** What {@code start on} and {@code stop on} wait for; init(5), "Event definition". {@code and} and {@code or} bind alike, from the left. */
public sealed interface EventExpression {
    /**
     * One event.
     *
     * @param arguments as written, unexpanded: {@code VALUE} by place, {@code KEY=VALUE}, {@code KEY!=VALUE}
     */
    record Operand(String event, List<String> arguments) implements EventExpression {
        public Operand {
            arguments = List.copyOf(arguments);
        }
    }

    record And(EventExpression left, EventExpression right) implements EventExpression {}

    record Or(EventExpression left, EventExpression right) implements EventExpression {}
}
