/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;

/** What follows from a rule's firing, and what is told of a rule. */
final class Consequences {
    /** A chain of rules that fire on one another's firing ends here. */
    static final int LONGEST_CHAIN = 8;

    private final Deferrals deferrals;
    private final Deadlines deadlines;

    Consequences(Deferrals deferrals, Deadlines deadlines) {
        this.deferrals = deferrals;
        this.deadlines = deadlines;
    }

    /** An entry that things are told because of. */
    record Cause(EntryId id, Moment at, Lineage lineage) {
        static Cause of(Event event) {
            return new Cause(event.id(), event.at(), event.following());
        }
    }

    /** An event, and a proposal for each action that the firing fits. */
    void fire(Rule rule, Fired fired, Output out) {
        Firing told = fired.told();
        if (told.chain() > LONGEST_CHAIN) {
            rule.failed().add(1, "rules set one another off more than " + LONGEST_CHAIN + " deep");
            return;
        }
        out.derive(RuleEvents.fired(rule.spec(), told));
        for (int i = 0; i < rule.actions(); i++) {
            Firing firing = fired.of(rule.action(i));
            if (firing != null) {
                propose(rule, i, firing, out);
            }
        }
    }

    private void propose(Rule rule, int index, Firing firing, Output out) {
        try {
            Proposal proposal = rule.action(index).propose(firing);
            Deferrals.Wish gone = deferrals.proposed(firing.key(), index, proposal);
            if (gone != null) {
                String wish = gone.proposal().action() + " for "
                        + gone.proposal().target() + " by rule " + gone.slot().rule();
                rule.failed().add(1, wish + " is asked for no more: more than " + Deferrals.MOST + " wishes wait");
            }
            out.propose(proposal);
        } catch (Unfit unfit) {
            rule.failed().add(1, Rule.reason(unfit));
        }
    }

    /** Tells what there is to tell after a detector has run. */
    void tell(Rule rule, Watch watch, Cause cause, Output out) {
        int gone = watch.takeEvicted();
        if (gone > 0) {
            rule.evicted().add(gone, "");
        }
        tell(rule, cause, out);
    }

    void tell(Rule rule, Cause cause, Output out) {
        if (rule.hasCounted()) {
            counted(rule, cause, out);
        }
        String broken = rule.disabled() ? rule.announce() : "";
        if (!broken.isEmpty()) {
            out.derive(RuleEvents.disabled(rule.spec(), broken, cause.id(), cause.lineage()));
        }
        deadlines.update(rule);
    }

    private static void counted(Rule rule, Cause cause, Output out) {
        Tally.Report evicted = rule.evicted().take(cause.at().mono());
        if (evicted != null) {
            out.derive(RuleEvents.evicted(rule.spec(), evicted, cause.id(), cause.lineage()));
        }
        Tally.Report failed = rule.failed().take(cause.at().mono());
        if (failed != null) {
            out.derive(RuleEvents.failed(rule.spec(), failed, cause.id(), cause.lineage()));
        }
    }
}
