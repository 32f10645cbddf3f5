/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionType;
import dev.reeve.model.ActionType.Nature;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.Locks.Lock;
import dev.reeve.reactor.cluster.Traits;

/** One attempt at a time for each target. A change of what is desired needs no lock: the steps that follow from it do. */
final class InterlockGate implements Gate {
    private static final Answer FREE = Answer.pass("free");
    private static final long UNKNOWN_AGAIN = 10_000_000;

    @Override
    public String name() {
        return "interlock";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        ActionType type = context.program().catalogue().action(decision.action());
        boolean intent = type != null && type.nature() == Nature.INTENT;
        Lock lock = context.state().locks().on(decision.action(), decision.target(), decision.key());
        if (lock == null) {
            return FREE;
        }
        if (!Traits.locks(decision.actionClass(), intent)) {
            return Answer.pass("changes only what is desired");
        }
        String text = lock.action() + " (attempt " + lock.attempt().sequence() + ") has " + lock.target();
        if (undoes(decision, lock)) {
            return Answer.pass(text + ", and is what this undoes");
        }
        if (lock.unknown() && GuardContext.takesBack(decision)) {
            return Answer.pass(text + ", and what it left is taken back");
        }
        if (lock.unknown()) {
            return GuardContext.overriding(decision)
                    ? Answer.pass(decision.by() + " overrides the lock of an attempt whose outcome is unknown")
                    : Answer.defer(
                            Reason.LOCKED,
                            text + ", and nobody knows how it ended",
                            now,
                            Math.max(lock.deadline(), now.mono() + UNKNOWN_AGAIN));
        }
        String left = Spans.text(Moment.span(lock.deadline() - now.mono()));
        return Answer.defer(Reason.LOCKED, text + " for another " + left + " at most", now, lock.deadline());
    }

    /** A change of the network that hangs must not keep off its own undoing, which ends it first; neither at its time nor when a person asks. */
    private static boolean undoes(Decision decision, Lock lock) {
        return decision.action().equals(NetworkChange.UNDO)
                && lock.action().equals(NetworkChange.CHANGE)
                && (GuardContext.takesBack(decision) || GuardContext.byOperator(decision));
    }
}
