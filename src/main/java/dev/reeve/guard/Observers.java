/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.EventPattern;
import dev.reeve.model.Limits;
import dev.reeve.model.RuleSpec;
import dev.reeve.reactor.cluster.Witnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether those who saw it are enough, independent, and fit. Different nodes are independent. On one node alone, a rule that asks for several wants different checks, logs or services to have
 * spoken; the class's own number means nodes and cannot be asked of one.
 */
final class Observers {
    /** As rules name the fact that something did not come. */
    private static final String SILENCE = "silence";

    /** On one node alone this is what nearly each decision of a rule is told. */
    private static final Answer ONE_OF_ONE = Answer.pass("1 of 1 observers");

    private Observers() {}

    static Answer ask(Decision decision, Moment now, GuardContext context) {
        String blind = blind(decision, context);
        if (blind != null) {
            return Answer.refuse(Reason.SOURCE_BLIND, blind);
        }
        boolean grave = decision.actionClass().atLeast(ActionClass.FAILOVER);
        String fault = grave ? context.state().selfCheck().fault(now) : null;
        if (fault != null) {
            return Answer.refuse(Reason.OBSERVER_UNFIT, fault + ", so that what it sees of others proves little");
        }
        if (isCutOff(decision, now, context)) {
            return Answer.refuse(
                    Reason.OBSERVER_UNFIT,
                    "this node has just lost its gateway, and all that speaks for it was seen over the network");
        }
        if (grave && doubtful(decision, context)) {
            return Answer.refuse(Reason.NOT_PROVEN, "what was seen is late or unclear; that it is gone was not seen");
        }
        return enough(decision, context);
    }

    /** Whoever pulls the cable must not have everything restarted whose check goes through it. */
    private static boolean isCutOff(Decision decision, Moment now, GuardContext context) {
        if (!decision.actionClass().atLeast(ActionClass.DISRUPTIVE)
                || !context.state().selfCheck().isCutOff(now)) {
            return false;
        }
        List<Witnesses.Witness> known = known(decision, context);
        return !known.isEmpty() && known.stream().allMatch(Witnesses.Witness::afar);
    }

    private static List<Witnesses.Witness> known(Decision decision, GuardContext context) {
        return decision.causes().stream()
                .map(cause -> context.state().witnesses().of(cause))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Nothing disruptive follows from a silence while somebody does not listen who would have heard. */
    private static @Nullable String blind(Decision decision, GuardContext context) {
        String source = decision.actionClass().atLeast(ActionClass.DISRUPTIVE) && restsOnSilence(decision)
                ? context.state().blindness().source(awaited(decision, context))
                : null;
        return source == null ? null : source + ", so that a silence proves nothing";
    }

    private static boolean restsOnSilence(Decision decision) {
        return decision.basis().stream().anyMatch(fact -> fact.name().equals(SILENCE));
    }

    private static List<EventPattern> awaited(Decision decision, GuardContext context) {
        RuleSpec rule = context.rules().get(decision.by().name());
        return rule == null ? List.of() : rule.patterns();
    }

    /** Whether all that is known of its causes only shows something slow or unclear. */
    private static boolean doubtful(Decision decision, GuardContext context) {
        List<Witnesses.Witness> known = known(decision, context);
        return !known.isEmpty() && known.stream().noneMatch(Witnesses.Witness::dead);
    }

    private static Answer enough(Decision decision, GuardContext context) {
        int members = context.standing().members();
        int wanted = context.limits(decision).observers();
        if (members > 1 || !asksForSeveral(decision, context)) {
            long nodes = nodes(decision);
            int needed = Math.min(wanted, members);
            return nodes == 1 && needed == 1 ? ONE_OF_ONE : compare(nodes, needed, "observers");
        }
        return compare(voices(decision, context), wanted, "observers on this node");
    }

    private static Answer compare(long seen, int needed, String what) {
        String text = seen + " of " + needed + " " + what;
        return seen < needed ? Answer.refuse(Reason.TOO_FEW_OBSERVERS, text) : Answer.pass(text);
    }

    private static boolean asksForSeveral(Decision decision, GuardContext context) {
        Limits own = context.spec().rules().get(decision.by().name());
        return own != null && own.observers() > 1;
    }

    private static long nodes(Decision decision) {
        List<String> nodes = new ArrayList<>(2);
        decision.basis().forEach(fact -> count(fact.source().node(), nodes));
        decision.causes().forEach(cause -> count(cause.node(), nodes));
        return nodes.size();
    }

    private static void count(String node, List<String> nodes) {
        if (!nodes.contains(node)) {
            nodes.add(node);
        }
    }

    private static long voices(Decision decision, GuardContext context) {
        return known(decision, context).stream()
                .map(Witnesses.Witness::who)
                .distinct()
                .count();
    }
}
