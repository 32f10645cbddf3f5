/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;

/** What concerns all nodes needs a majority. What a node does to itself goes on without. */
final class LeadershipGate implements Gate {
    @Override
    public String name() {
        return "leadership";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (!decision.actionClass().atLeast(ActionClass.FAILOVER)) {
            return Answer.pass("class " + decision.actionClass().level() + " is the node's own");
        }
        Standing standing = context.standing();
        String where = "in term " + standing.term() + " of " + standing.members() + " node(s)";
        return standing.leading()
                ? Answer.pass("leading " + where)
                : Answer.refuse(Reason.NO_QUORUM, "no majority behind this node " + where);
    }
}
