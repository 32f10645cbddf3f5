/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.Backoff;
import dev.reeve.model.Limits;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.History;
import dev.reeve.reactor.cluster.Traits;

/**
 * What had no effect several times will have none the next time. Rules are refused until somebody acts; the planner that keeps a service running goes on at the slowest pace, because a service
 * that nobody starts again is worse than one that is started in vain now and then.
 */
final class EffectGate implements Gate {
    private static final Answer NOT_COUNTED = Answer.pass("not counted for this action or this person");

    private Usual usual = Usual.NONE;

    @Override
    public String name() {
        return "effect";
    }

    /** The ladder that an attempt stands on: it has an end, and no rung is gone back to without something having changed. */
    private static String rung(int ineffective, boolean over) {
        return over ? "quarantine" : ineffective == 0 ? "at once" : "after growing waits";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (GuardContext.byOperator(decision) || !Traits.repeats(decision.action(), decision.actionClass())) {
            return NOT_COUNTED;
        }
        Limits limits = context.limits(decision);
        History.Record record = context.state().history().of(decision.action(), decision.target());
        boolean over = limits.ineffective() > 0 && record.ineffective() >= limits.ineffective();
        boolean open = !record.quarantined() && !over;
        if (open || !GuardContext.keepsRunning(decision)) {
            return judged(record.ineffective(), limits.ineffective(), over, open);
        }
        String text = words(record.ineffective(), limits.ineffective(), over);
        Backoff backoff = context.state().settings().backoff(decision.target(), limits);
        long slowest = Moment.micros((backoff == null ? Backoff.DEFAULT : backoff).max());
        long next = record.lastAttempt() + slowest;
        return now.mono() >= next
                ? Answer.pass(text + ": tried once in " + Spans.text(Moment.span(slowest)))
                : Answer.defer(
                        Reason.INEFFECTIVE,
                        text + ": next try in " + Spans.text(Moment.span(next - now.mono())),
                        now,
                        next);
    }

    private Answer judged(int ineffective, int limit, boolean over, boolean open) {
        if (!usual.is(ineffective, limit, open ? 1 : 0)) {
            String text = words(ineffective, limit, over);
            Answer answer = open
                    ? Answer.pass(text)
                    : Answer.refuse(
                            Reason.INEFFECTIVE, text + ": in quarantine until an operator acts or it is seen healthy");
            usual = new Usual(ineffective, limit, open ? 1 : 0, answer);
        }
        return usual.answer();
    }

    private static String words(int ineffective, int limit, boolean over) {
        return rung(ineffective, over) + ": " + ineffective + (over ? "" : " of " + limit)
                + " attempts in a row without effect";
    }
}
