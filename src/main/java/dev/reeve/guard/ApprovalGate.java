/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.BanAddress;
import dev.reeve.model.Spans;
import dev.reeve.model.Trust;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.Approvals.Question;
import java.util.List;

/** Actions that need a person's yes. No answer is a no. */
final class ApprovalGate implements Gate {
    private static final Answer NOT_NEEDED = Answer.pass("not needed");

    @Override
    public String name() {
        return "approval";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (GuardContext.byOperator(decision)) {
            return NOT_NEEDED;
        }
        String login = recentLogin(decision, now, context);
        Approvals approvals = context.state().approvals();
        int people = Math.max(login.isEmpty() ? 0 : 1, approvals.people(decision));
        if (people == 0) {
            return NOT_NEEDED;
        }
        Question question = approvals.about(decision);
        if (question == null || now.mono() >= question.expires()) {
            return question(decision, now, context, people, login);
        }
        String which = "question " + question.decision().id().sequence();
        String left = Spans.text(Moment.span(question.expires() - now.mono()));
        return switch (question.state()) {
            case PENDING ->
                Answer.refuse(Reason.ALREADY_ASKED, which + " is open for another " + left + yeses(question));
            case DENIED ->
                Answer.refuse(
                        Reason.APPROVAL_DENIED,
                        question.answeredBy() + " said no to " + which + ", asked again in " + left);
            case GRANTED ->
                question.yes().size() < people
                        ? Answer.refuse(
                                Reason.ALREADY_ASKED,
                                which + " has " + question.yes().size() + " yes, and " + people
                                        + " are needed now; void in " + left)
                        : question.shows(decision)
                                ? Answer.pass(question.answeredBy() + " said yes to " + which)
                                : Answer.refuse(
                                        Reason.ALREADY_ASKED, which + " was answered for other facts; void in " + left);
        };
    }

    private static String yeses(Question question) {
        return question.needed() == 1 ? "" : ", with " + question.yes().size() + " of " + question.needed() + " yes";
    }

    /** In words, who would be shut out by a ban on evidence that anyone could forge; empty for nobody known. */
    private static String recentLogin(Decision decision, Moment now, GuardContext context) {
        boolean ban = List.of("ban.add", "jail.ban").contains(decision.action());
        boolean weak = ban && decision.trust() == Trust.FORGEABLE;
        if (!weak || decision.by().kind() != Principal.Kind.RULE) {
            return "";
        }
        try {
            return context.state()
                    .logins()
                    .last(BanAddress.parse(address(decision)), now)
                    .map(at -> "somebody logged in from there " + Spans.text(Moment.span(now.mono() - at)) + " ago")
                    .orElse("");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    /** A jail's actions are aimed at the jail, and are about an address. */
    private static String address(Decision decision) {
        return decision.action().equals("jail.ban")
                ? decision.about().name()
                : decision.target().name();
    }

    private static Answer question(Decision decision, Moment now, GuardContext context, int people, String login) {
        int open = context.state().approvals().all().size();
        if (open >= Approvals.MAX) {
            return Answer.refuse(Reason.TOO_MANY_QUESTIONS, open + " of " + Approvals.MAX + " questions are open");
        }
        return new Answer.Ask(
                login.isEmpty() ? Reason.APPROVAL_NEEDED : Reason.RECENT_LOGIN,
                (login.isEmpty() ? decision.action() : login + ": it") + " needs "
                        + (people == 1 ? "a person's yes" : "the yes of " + people + " people") + " within "
                        + Spans.text(context.spec().approvalExpiry()),
                now.plus(context.spec().approvalExpiry()));
    }
}
