/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.reactor.cluster.Breakers.Open;
import dev.reeve.reactor.cluster.Traits;

/**
 * When many of a group turned bad at once, robots stop repairing it. Only the planner that keeps services running tries one member a minute, so that the group comes back by itself when the
 * cause is gone.
 */
final class CommonCauseGate implements Gate {
    private static final long PROBE = 60_000_000;

    @Override
    public String name() {
        return "common-cause";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        String group = context.group(decision);
        Open breaker = group == null ? null : context.state().breakers().of(group);
        if (breaker == null || !decision.actionClass().atLeast(ActionClass.DISRUPTIVE)) {
            return Answer.pass("no breaker is open");
        }
        String text = breaker.bad() + " of " + breaker.size() + " in group " + group + " turned bad within 1 min";
        if (GuardContext.byOperator(decision) || context.behind(decision, now) != null) {
            return Answer.pass(text + "; an operator's wish");
        }
        if (!GuardContext.keepsRunning(decision)) {
            return Traits.free(decision.action()) && GuardContext.byPlanner(decision)
                    ? Answer.defer(Reason.COMMON_CAUSE, text, now, now.mono() + PROBE)
                    : Answer.refuse(Reason.COMMON_CAUSE, text);
        }
        long next = breaker.lastTry() + PROBE;
        return now.mono() >= next
                ? Answer.pass(text + "; one is tried each minute")
                : Answer.defer(Reason.COMMON_CAUSE, text, now, next);
    }
}
