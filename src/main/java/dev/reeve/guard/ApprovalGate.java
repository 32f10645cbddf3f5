/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.Approvals.Question;

/** Actions that need a person's yes. No answer is a no. */
final class ApprovalGate implements Gate {
    @Override
    public String name() {
        return "approval";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (!context.spec().ask().contains(decision.action()) || GuardContext.byOperator(decision)) {
            return Answer.pass("not needed");
        }
        Approvals approvals = context.state().approvals();
        Question question = approvals.about(decision);
        if (question == null || now.mono() >= question.expires()) {
            return question(decision, now, context, approvals.all().size());
        }
        String which = "question " + question.decision().id().sequence();
        String left = Spans.text(Moment.span(question.expires() - now.mono()));
        return switch (question.state()) {
            case PENDING -> Answer.refuse(Reason.ALREADY_ASKED, which + " is open for another " + left);
            case DENIED ->
                Answer.refuse(
                        Reason.APPROVAL_DENIED,
                        question.answeredBy() + " said no to " + which + ", asked again in " + left);
            case GRANTED ->
                question.shows(decision)
                        ? Answer.pass(question.answeredBy() + " said yes to " + which)
                        : Answer.refuse(Reason.ALREADY_ASKED, which + " was answered for other facts; void in " + left);
        };
    }

    private static Answer question(Decision decision, Moment now, GuardContext context, int open) {
        if (open >= Approvals.MAX) {
            return Answer.refuse(Reason.TOO_MANY_QUESTIONS, open + " of " + Approvals.MAX + " questions are open");
        }
        return new Answer.Ask(
                Reason.APPROVAL_NEEDED,
                decision.action() + " needs a person's yes within "
                        + Spans.text(context.spec().approvalExpiry()),
                now.plus(context.spec().approvalExpiry()));
    }
}
