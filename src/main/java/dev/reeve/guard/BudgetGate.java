/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Spans;
import dev.reeve.reactor.cluster.Budgets;
import dev.reeve.reactor.cluster.Budgets.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How often: for each target, rule, group and node. Operators are not held up, but what they do counts. */
final class BudgetGate implements Gate {
    private static final Answer FREE = Answer.pass("costs nothing");

    private final Usual[] usual = new Usual[Budgets.Scope.values().length];

    BudgetGate() {
        Arrays.fill(usual, Usual.NONE);
    }

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        Budgets budgets = context.state().budgets();
        if (budgets.free(decision.action(), decision.target())) {
            return FREE;
        }
        List<Level> levels = budgets.levels(decision, now);
        for (Level level : levels) {
            if (level.free() > now.mono() && !GuardContext.byOperator(decision)) {
                return spent(decision, level, now, budgets);
            }
        }
        return left(levels);
    }

    private Answer left(List<Level> levels) {
        if (levels.size() == 1) {
            return left(levels.getFirst());
        }
        List<String> texts = new ArrayList<>(levels.size());
        for (Level level : levels) {
            texts.add(left(level).text());
        }
        return Answer.pass(texts.isEmpty() ? "no limit" : String.join("; ", texts));
    }

    private Answer left(Level level) {
        int scope = level.scope().ordinal();
        long per = Moment.micros(level.rate().per());
        if (!usual[scope].is(level.used(), level.rate().count(), per)) {
            usual[scope] = new Usual(level.used(), level.rate().count(), per, Answer.pass(words(level)));
        }
        return usual[scope].answer();
    }

    private static Answer spent(Decision decision, Level level, Moment now, Budgets budgets) {
        if (decision.actionClass() == ActionClass.NOTIFY) {
            long folded = budgets.folded(decision.target(), decision.about()) + 1;
            return Answer.refuse(
                    Reason.FOLDED, words(level) + ": left out, the next message says that " + folded + " were");
        }
        Reason reason = switch (level.scope()) {
            case TARGET -> Reason.BUDGET_TARGET;
            case RULE -> Reason.BUDGET_RULE;
            case GROUP -> Reason.BUDGET_GROUP;
            case NODE -> Reason.BUDGET_NODE;
        };
        boolean service = decision.actionClass() == ActionClass.DISRUPTIVE
                && decision.target().kind().equals("service");
        boolean later = (service || GuardContext.byPlanner(decision)) && level.free() != Long.MAX_VALUE;
        return later ? Answer.defer(reason, words(level), now, level.free()) : Answer.refuse(reason, words(level));
    }

    private static String words(Level level) {
        String of = switch (level.scope()) {
            case TARGET -> "";
            case RULE -> " by the rule";
            case GROUP -> " in the group or class";
            case NODE -> " of the class on this node";
        };
        return level.used() + " of " + level.rate().count() + " in "
                + Spans.text(level.rate().per()) + of;
    }
}
