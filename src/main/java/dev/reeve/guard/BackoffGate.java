/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Backoff;
import dev.reeve.model.Limits;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.ClusterState;
import dev.reeve.reactor.cluster.Traits;

/** Waits after failures, and leaves alone what changes its state all the time. */
final class BackoffGate implements Gate {
    private static final Answer STEADY = Answer.pass("not flapping");
    private static final Answer NOT_COUNTED = Answer.pass("not counted for this action or this person");

    private Usual usual = Usual.NONE;

    @Override
    public String name() {
        return "backoff";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (GuardContext.byOperator(decision) || !Traits.repeats(decision.action(), decision.actionClass())) {
            return NOT_COUNTED;
        }
        ClusterState state = context.state();
        int failures = state.backoffs().failures(decision.target());
        boolean keepsRunning = GuardContext.keepsRunning(decision);
        if (keepsRunning && failures == 0) {
            return Answer.pass("it has not failed");
        }
        Answer flapping = flapping(decision, now, context);
        if (!flapping.passes()) {
            return flapping;
        }
        long ready = failures == 0
                ? 0
                : state.backoffs().ready(decision.target(), context.limits(decision), keepsRunning ? 1 : 0);
        return now.mono() >= ready
                ? over(failures, flapping)
                : Answer.defer(
                        Reason.BACKOFF,
                        failures + " failure(s) in a row, next try in " + Spans.text(Moment.span(ready - now.mono())),
                        now,
                        ready);
    }

    private Answer over(int failures, Answer flapping) {
        if (flapping == STEADY && usual.is(failures, 0, 0)) {
            return usual.answer();
        }
        Answer answer = Answer.pass(failures + " failure(s) in a row, wait over; " + flapping.text());
        usual = flapping == STEADY ? new Usual(failures, 0, 0, answer) : usual;
        return answer;
    }

    private static Answer flapping(Decision decision, Moment now, GuardContext context) {
        ClusterState state = context.state();
        boolean target = state.flapping().flapping(decision.target());
        Subject flaps = target ? decision.target() : decision.about();
        if (!target && !state.flapping().flapping(flaps)) {
            return STEADY;
        }
        String text = flaps + " changed its state " + state.flapping().percent(flaps) + " % of the time";
        if (!decision.actionClass().atLeast(ActionClass.DISRUPTIVE)) {
            return Answer.pass(text);
        }
        if (!GuardContext.keepsRunning(decision)) {
            return Answer.refuse(Reason.FLAPPING, text + ", steady again below 5 %");
        }
        Limits limits = context.limits(decision);
        Backoff backoff = state.settings().backoff(decision.target(), limits);
        long slowest = Moment.micros((backoff == null ? Backoff.DEFAULT : backoff).max());
        long next = state.history().of(decision.action(), decision.target()).lastAttempt() + slowest;
        return now.mono() >= next ? Answer.pass(text) : Answer.defer(Reason.FLAPPING, text, now, next);
    }
}
