/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.Hands.Hand;
import dev.reeve.reactor.cluster.Hold;
import dev.reeve.reactor.cluster.Silence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops set by people, and the respect of rules for what people do by hand. Fails closed. */
final class HoldGate implements Gate {
    private static final Answer FREE = Answer.pass("no hold");

    @Override
    public String name() {
        return "hold";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        String unknown = context.state().holds().unknown();
        if (unknown != null
                && decision.actionClass().atLeast(ActionClass.DISRUPTIVE)
                && !GuardContext.overriding(decision)) {
            return Answer.refuse(
                    Reason.HOLDS_UNREADABLE,
                    unknown + ": class " + decision.actionClass().level() + " is held");
        }
        if (GuardContext.takesBack(decision)) {
            return Answer.pass("what was promised to be undone is undone, held or not");
        }
        List<Hold> covering = context.state().holds().covering(decision, context.group(decision));
        for (Hold hold : covering) {
            if (!owns(decision, hold, now, context)) {
                return Answer.refuse(Reason.HELD, words(hold, now));
            }
        }
        String inhibited = decision.parameters().text("inhibited");
        if (inhibited != null && GuardContext.byPlanner(decision)) {
            return Answer.refuse(Reason.INHIBITED, inhibited);
        }
        Silence silence = silence(decision, now, context);
        if (silence != null) {
            return Answer.refuse(Reason.SILENCED, words(silence, now));
        }
        return decision.by().kind() == Kind.RULE ? manual(decision, now, context) : passed(covering.size());
    }

    /** Who set a hold may act in spite of it, and so may the steps that carry that act out. */
    private static boolean owns(Decision decision, Hold hold, Moment now, GuardContext context) {
        Hand hand = context.behind(decision, now);
        boolean own = GuardContext.byOperator(decision) && decision.by().name().equals(hold.owner());
        return own || (hand != null && hand.by().name().equals(hold.owner()));
    }

    private static @Nullable Silence silence(Decision decision, Moment now, GuardContext context) {
        return decision.actionClass() != ActionClass.NOTIFY || GuardContext.byOperator(decision)
                ? null
                : context.state().silences().over(decision, now);
    }

    private static String words(Silence silence, Moment now) {
        String why = silence.reason().isEmpty() ? "" : " (" + silence.reason() + ")";
        return "silence '" + silence.pattern() + "' by " + silence.owner() + why + " for another "
                + Spans.text(Moment.span(silence.until().mono() - now.mono()));
    }

    private static Answer manual(Decision decision, Moment now, GuardContext context) {
        @Nullable Hand hand = context.state().hands().last(decision.target());
        if (hand == null || !decision.actionClass().atLeast(ActionClass.REVERSIBLE)) {
            return FREE;
        }
        Duration left = context.state().hands().keepOff(decision.target(), now);
        String who =
                hand.by() + " did " + hand.action() + " " + Spans.text(Moment.span(now.mono() - hand.at())) + " ago";
        if (left.isPositive() && BansByHand.agrees(decision, hand)) {
            return Answer.pass("no hold; " + who + ", which this does not undo");
        }
        if (left.isPositive()) {
            return Answer.refuse(Reason.OPERATOR_AT_WORK, who + ": rules keep off for another " + Spans.text(left));
        }
        boolean undoes = hand.operator()
                && hand.action().equals("service.stop")
                && !decision.action().equals("service.stop");
        return undoes
                ? Answer.refuse(Reason.STOPPED_BY_HAND, who + ": only a person starts it again")
                : Answer.pass("no hold; " + who);
    }

    private static Answer passed(int own) {
        return own == 0 ? FREE : Answer.pass(own + " hold(s) of the operator's own");
    }

    private static String words(Hold hold, Moment now) {
        String end = hold.expires() == Long.MAX_VALUE
                ? "until it is lifted"
                : "for another " + Spans.text(Moment.span(hold.expires() - now.mono()));
        String why = hold.reason().isEmpty() ? "" : " (" + hold.reason() + ")";
        return "hold '" + hold.name() + "' on " + hold.scope() + " by " + hold.owner() + why + " " + end;
    }
}
