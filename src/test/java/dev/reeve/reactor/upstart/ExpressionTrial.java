/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.upstart.EventExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers events to one expression, for tests of other packages. */
public final class ExpressionTrial {
    private final EventLatch latch;
    private final Variables variables;
    private long number;

    /** @param env of the job, as {@code NAME=VALUE} */
    public ExpressionTrial(EventExpression expression, List<String> env) {
        latch = new EventLatch(expression);
        variables = Variables.of(env);
    }

    /**
     * @param environment what the job would get; null while the expression is false
     */
    public record Outcome(
            boolean matched,
            boolean value,
            boolean blocked,
            @Nullable List<String> environment) {}

    /** Gives it one event, and resets it when that made it true. */
    public Outcome offer(String name, List<String> env) {
        QueuedEvent event = new QueuedEvent(++number, name, env);
        boolean matched = latch.offer(event, variables);
        boolean value = latch.isTrue();
        boolean blocked = event.holds > 0;
        if (!value) {
            return new Outcome(matched, false, blocked, null);
        }
        Variables environment = new Variables();
        latch.contribute(environment, "UPSTART_EVENTS");
        latch.reset();
        return new Outcome(matched, true, blocked, environment.entries());
    }
}
