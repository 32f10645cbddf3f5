/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.Attempts;
import dev.reeve.reactor.cluster.Health;
import dev.reeve.reactor.cluster.Traits;
import java.util.List;

/** How much of a group may be down at once, for whatever reason it is down. Binds robots; operators are told, and so are the steps that carry out an operator's wish, or the configuration's. */
final class BlastRadiusGate implements Gate {
    private static final Answer ALONE = Answer.pass("in no group");
    private static final long AGAIN = 10_000_000;

    @Override
    public String name() {
        return "blast-radius";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        if (decision.actionClass().atLeast(ActionClass.FAILOVER)) {
            return alone(decision, context.state().attempts());
        }
        String group = context.group(decision);
        if (group == null || !Traits.disturbs(decision.action())) {
            return group == null ? ALONE : Answer.pass("disturbs nothing that is up");
        }
        return group(decision, group, now, context);
    }

    /** Classes 4 and 5: one in flight per cluster. */
    private static Answer alone(Decision decision, Attempts attempts) {
        long others = attempts.inFlight(decision.actionClass());
        String text = others + " other(s) of class " + decision.actionClass().level() + " in flight, limit 0";
        return others == 0 || GuardContext.byOperator(decision)
                ? Answer.pass(text)
                : Answer.refuse(Reason.ONE_AT_A_TIME, text);
    }

    private static Answer group(Decision decision, String group, Moment now, GuardContext context) {
        String target = decision.target().name();
        List<String> members = context.state().settings().members(group);
        if (down(target, context)) {
            return Answer.pass(decision.target() + " is down already");
        }
        int size = members.size();
        long after = 1
                + members.stream()
                        .filter(member -> !member.equals(target) && away(member, context))
                        .count();
        double share = context.limits(decision).blastRadius();
        long allowed = Math.max(1, (long) Math.floor(size * share + 1e-9));
        String text =
                after + " of " + size + " in group " + group + " would be down or in maintenance, limit " + allowed;
        ServiceSpec service = context.state().settings().service(decision.target());
        int least = Math.max(size > 1 ? 1 : 0, service == null ? 0 : service.minHealthy());
        String wisher = context.wisher(decision, now);
        if (wisher != null) {
            return Answer.pass(text + "; " + wisher);
        }
        if (size - after < least) {
            return no(decision, Reason.MIN_HEALTHY, (size - after) + " would be left, least " + least, now);
        }
        return after > allowed ? no(decision, Reason.BLAST_RADIUS, text, now) : Answer.pass(text);
    }

    /** Down, or somebody's to take down: what is held by its name, or has a check in a planned downtime, is in maintenance. */
    private static boolean away(String service, GuardContext context) {
        return down(service, context)
                || context.state().holds().named(Subject.service(service))
                || context.state().maintenance().of(service);
    }

    private static boolean down(String service, GuardContext context) {
        Health health = context.state().health();
        return !health.healthy(service) || context.state().attempts().disturbed(Subject.service(service));
    }

    private static Answer no(Decision decision, Reason reason, String text, Moment now) {
        return GuardContext.byPlanner(decision)
                ? Answer.defer(reason, text, now, now.mono() + AGAIN)
                : Answer.refuse(reason, text);
    }
}
