/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.Approvals;
import dev.reeve.reactor.cluster.BanSpread;
import dev.reeve.reactor.cluster.Pauses;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the facts are young enough, still the newest, and not from before a sleep. Not for operators, who see for themselves, nor for the steps of planners, which compare desired and
 * observed anew each time; these only wait a little after a sleep. What a person approved is as old as the question, and was watched since.
 */
final class FreshnessGate implements Gate {
    private static final Answer AWAKE = Answer.pass("a step is derived from what is seen now");
    private static final Answer FRESH = Answer.pass("");

    private Usual usual = Usual.NONE;
    private String fact = "";

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (GuardContext.byOperator(decision)) {
            return Answer.pass("an operator sees for themselves");
        }
        Answer awake = awake(decision, now, context.state().pauses());
        if (!awake.passes() || GuardContext.byPlanner(decision)) {
            return awake;
        }
        for (Basis fact : decision.basis()) {
            Answer answer = fact(decision, fact, now, context);
            if (!answer.passes()) {
                return answer;
            }
        }
        return youngEnough(decision, now, context.limits(decision).basisAge());
    }

    private static Answer awake(Decision decision, Moment now, Pauses pauses) {
        boolean careful = decision.actionClass().atLeast(ActionClass.DISRUPTIVE);
        return careful && now.mono() < pauses.graceUntil()
                ? Answer.defer(
                        Reason.JUST_AWAKE,
                        "woke " + Spans.text(Moment.span(now.mono() - pauses.wokeAt())) + " ago from a pause of "
                                + Spans.text(pauses.gap()),
                        now,
                        pauses.graceUntil())
                : AWAKE;
    }

    private static Answer fact(Decision decision, Basis fact, Moment now, GuardContext context) {
        long newest = context.state().facts().newest(fact.name());
        if (fact.version() > 0 && newest > fact.version()) {
            return Answer.refuse(
                    Reason.FACT_CHANGED,
                    "fact '" + fact.name() + "' is at version " + newest + ", the decision rests on " + fact.version());
        }
        if (isGranted(decision, context)) {
            return Answer.pass("a person approved it");
        }
        if (BanSpread.concerns(decision) && waits(decision, fact, now, context)) {
            return Answer.pass("it waits for a person's word, or got it");
        }
        Duration limit = context.limits(decision).basisAge();
        Pauses pauses = context.state().pauses();
        boolean careful = decision.actionClass().atLeast(ActionClass.DISRUPTIVE);
        boolean slept = careful && fact.seen().mono() < pauses.wokeAt();
        Duration age = now.since(fact.seen()).plus(careful ? waited(fact, pauses) : Duration.ZERO);
        if (slept || (limit != null && age.compareTo(limit) > 0)) {
            String bound =
                    slept ? "the node has slept since" : "limit " + fine(java.util.Objects.requireNonNull(limit));
            return Answer.refuse(Reason.STALE, "fact '" + fact.name() + "' is " + fine(age) + " old, " + bound);
        }
        return FRESH;
    }

    /** What was taken in at its waking may have waited for as long as it slept. */
    private static Duration waited(Basis fact, Pauses pauses) {
        return fact.seen().mono() == pauses.wokeAt() ? pauses.gap() : Duration.ZERO;
    }

    private static boolean waits(Decision decision, Basis fact, Moment now, GuardContext context) {
        return context.state()
                .banSpread()
                .waits(
                        decision.by().name(),
                        fact.seen().mono(),
                        now,
                        context.spec().approvalExpiry());
    }

    private static boolean isGranted(Decision decision, GuardContext context) {
        Approvals.Question question = context.state().approvals().about(decision);
        return question != null && question.state() == Approvals.State.GRANTED && question.shows(decision);
    }

    private Answer youngEnough(Decision decision, Moment now, @Nullable Duration limit) {
        if (decision.basis().isEmpty()) {
            return Answer.pass("it rests on no fact that ages");
        }
        Basis oldest = decision.basis().getFirst();
        for (Basis fact : decision.basis()) {
            oldest = fact.seen().mono() < oldest.seen().mono() ? fact : oldest;
        }
        long age = now.mono() - oldest.seen().mono();
        long most = limit == null ? -1 : Moment.micros(limit);
        if (!usual.is(age, most, 0) || !fact.equals(oldest.name())) {
            fact = oldest.name();
            usual = new Usual(age, most, 0, Answer.pass(words(oldest, now, limit)));
        }
        return usual.answer();
    }

    private static String words(Basis oldest, Moment now, @Nullable Duration limit) {
        String bound = limit == null ? "no limit" : "limit " + fine(limit);
        return "oldest fact '" + oldest.name() + "' is " + fine(now.since(oldest.seen())) + " old, " + bound;
    }

    /** Below a second {@link Spans} would say 0 s of both. */
    private static String fine(Duration span) {
        return span.compareTo(Duration.ofSeconds(1)) < 0 && span.isPositive()
                ? (span.toNanos() / 1_000 / 1_000.0 + " ms").replace(".0 ms", " ms")
                : Spans.text(span);
    }
}
