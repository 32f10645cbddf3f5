/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import java.util.Arrays;
import java.util.List;

/** What concerns all nodes needs a majority. What a node does to itself goes on without. */
final class LeadershipGate implements Gate {
    private static final List<Answer> OWN = Arrays.stream(ActionClass.values())
            .map(each -> Answer.pass("class " + each.level() + " is the node's own"))
            .toList();

    @Override
    public String name() {
        return "leadership";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (!decision.actionClass().atLeast(ActionClass.FAILOVER)) {
            return OWN.get(decision.actionClass().ordinal());
        }
        Standing standing = context.standing();
        String where = "in term " + standing.term() + " of " + standing.members() + " node(s)";
        return standing.leading()
                ? Answer.pass("leading " + where)
                : Answer.refuse(Reason.NO_QUORUM, "no majority behind this node " + where);
    }
}
