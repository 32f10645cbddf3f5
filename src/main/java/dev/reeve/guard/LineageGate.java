/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal.Kind;

/** Ends loops of rules that set each other off. Planners do not react to events but to differences; their loops end at effect, backoff and budget. */
final class LineageGate implements Gate {
    private Usual usual = Usual.NONE;

    @Override
    public String name() {
        return "lineage";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        int depth = decision.lineage().depth();
        int limit = context.spec().lineageDepth();
        String text = shallow(depth, limit).text();
        if (decision.by().kind() == Kind.PLANNER || decision.by().kind() == Kind.OPERATOR) {
            return Answer.pass(text + ", which binds rules only");
        }
        if (depth >= limit) {
            return Answer.refuse(Reason.LINEAGE_TOO_DEEP, text);
        }
        return context.state().lineages().repeated(decision)
                ? Answer.refuse(
                        Reason.LINEAGE_REPEATED,
                        decision.by().name() + " already did " + decision.action() + " to " + decision.target()
                                + " because of " + decision.lineage().root())
                : usual.answer();
    }

    private Answer shallow(int depth, int limit) {
        if (!usual.is(depth, limit, 0)) {
            usual = new Usual(depth, limit, 0, Answer.pass(depth + " of " + limit + " attempts deep"));
        }
        return usual.answer();
    }
}
