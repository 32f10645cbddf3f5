/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.reactor.cluster.Alike;
import dev.reeve.reactor.cluster.Breakers.Open;
import dev.reeve.reactor.cluster.CommonFailures;
import dev.reeve.reactor.cluster.Traits;
import org.jspecify.annotations.Nullable;

/**
 * When many of a group turned bad at once, or several targets failed alike, robots stop repairing it. Only the planner that keeps services running tries one member a minute, so that the group comes back by itself when the
 * cause is gone.
 */
final class CommonCauseGate implements Gate {
    private static final Answer NO_REPAIR = Answer.pass("it repairs nothing");
    private static final Answer CLOSED = Answer.pass("no breaker is open");

    private static final long PROBE = 60_000_000;

    @Override
    public String name() {
        return "common-cause";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (!decision.actionClass().atLeast(ActionClass.DISRUPTIVE)) {
            return NO_REPAIR;
        }
        String group = context.group(decision);
        Open breaker = group == null ? null : context.state().breakers().of(group);
        if (breaker != null) {
            String text = breaker.bad() + " of " + breaker.size() + " in group " + group + " turned bad within 1 min";
            return open(decision, text, breaker.lastTry(), now, context);
        }
        Alike alike = alike(decision, context.state().failures());
        return alike == null ? CLOSED : open(decision, words(alike), alike.lastTry(), now, context);
    }

    private static @Nullable Alike alike(Decision decision, CommonFailures failures) {
        Alike target = failures.of(decision.target());
        return target == null ? failures.of(decision.about()) : target;
    }

    private static String words(Alike alike) {
        return alike.size() + " targets failed alike within 1 min, " + alike.name() + " first: " + alike.text();
    }

    /** What is left of one that died must go before it can be started: were that never let, no member would come back, and the breaker never close. */
    private static boolean clearsTheWay(Decision decision) {
        return Traits.free(decision.action()) && GuardContext.byPlanner(decision);
    }

    private static Answer open(Decision decision, String text, long lastTry, Moment now, GuardContext context) {
        String wisher = context.wisher(decision, now);
        if (wisher != null) {
            return Answer.pass(text + "; " + wisher);
        }
        if (!GuardContext.keepsRunning(decision) && !clearsTheWay(decision)) {
            return Answer.refuse(Reason.COMMON_CAUSE, text);
        }
        long next = lastTry + PROBE;
        return now.mono() >= next
                ? Answer.pass(text + "; one is tried each minute")
                : Answer.defer(Reason.COMMON_CAUSE, text, now, next);
    }
}
