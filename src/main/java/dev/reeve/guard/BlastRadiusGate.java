/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Subject;
import dev.reeve.reactor.cluster.Attempts;
import dev.reeve.reactor.cluster.Settings;
import dev.reeve.reactor.cluster.Traits;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

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
        return GuardContext.wave(decision).isEmpty()
                ? single(decision, now, context)
                : groups(decision, together(decision, context.state().settings()), now, context);
    }

    private static Answer single(Decision decision, Moment now, GuardContext context) {
        String group = context.group(decision);
        if (group == null) {
            return ALONE;
        }
        if (!Traits.disturbs(decision.action())) {
            return Answer.pass("disturbs nothing that is up");
        }
        return down(decision.target().name(), context)
                ? Answer.pass(decision.target() + " is down already")
                : group(decision, group, new TreeSet<>(List.of(decision.target().name())), now, context);
    }

    private static Answer groups(Decision decision, SortedSet<String> together, Moment now, GuardContext context) {
        Answer answer = ALONE;
        for (String group : groups(together, context)) {
            answer = group(decision, group, together, now, context);
            if (!answer.passes()) {
                return answer;
            }
        }
        return answer;
    }

    /** The step is one of several: what needs a service is stopped before it. One by one each of them might be stopped, and the last not; then the first were stopped in vain. */
    private static SortedSet<String> together(Decision decision, Settings settings) {
        Subject root = Subject.parse(GuardContext.wave(decision));
        SortedSet<String> together = new TreeSet<>(List.of(decision.target().name(), root.name()));
        together.addAll(settings.dependents(root));
        return together;
    }

    /** Those of which something is taken away that is up. */
    private static SortedSet<String> groups(SortedSet<String> together, GuardContext context) {
        SortedSet<String> groups = new TreeSet<>();
        for (String name : together) {
            String group = context.state().settings().group(Subject.service(name));
            if (group != null && !down(name, context)) {
                groups.add(group);
            }
        }
        return groups;
    }

    /** Classes 4 and 5: one in flight per cluster. */
    private static Answer alone(Decision decision, Attempts attempts) {
        long others = attempts.inFlight(decision.actionClass());
        String text = others + " other(s) of class " + decision.actionClass().level() + " in flight, limit 0";
        return others == 0 || GuardContext.byOperator(decision)
                ? Answer.pass(text)
                : Answer.refuse(Reason.ONE_AT_A_TIME, text);
    }

    private static Answer group(
            Decision decision, String group, SortedSet<String> together, Moment now, GuardContext context) {
        List<String> members = context.state().settings().members(group);
        int size = members.size();
        long after = members.stream()
                .filter(member -> together.contains(member) || away(member, context))
                .count();
        double share = context.limits(decision).blastRadius();
        long allowed = Math.max(1, (long) Math.floor(size * share + 1e-9));
        String text =
                after + " of " + size + " in group " + group + " would be down or in maintenance, limit " + allowed;
        String wisher = context.wisher(decision, now);
        if (wisher != null) {
            return Answer.pass(text + "; " + wisher);
        }
        long least = Math.max(
                size > 1 ? 1 : 0, least(members, together, context.state().settings()));
        if (size - after < least) {
            return no(decision, Reason.MIN_HEALTHY, (size - after) + " would be left, least " + least, now);
        }
        return after > allowed ? no(decision, Reason.BLAST_RADIUS, text, now) : Answer.pass(text);
    }

    /** What those ask for that are taken away. */
    private static int least(List<String> members, SortedSet<String> together, Settings settings) {
        return members.stream()
                .filter(together::contains)
                .map(member -> settings.service(Subject.service(member)))
                .mapToInt(service -> service == null ? 0 : service.minHealthy())
                .max()
                .orElse(0);
    }

    /** Down, or somebody's to take down: what is held by its name, or has a check in a planned downtime, is in maintenance. */
    private static boolean away(String service, GuardContext context) {
        return down(service, context)
                || context.state().holds().named(Subject.service(service))
                || context.state().maintenance().of(service);
    }

    private static boolean down(String service, GuardContext context) {
        Subject subject = Subject.service(service);
        Attempts attempts = context.state().attempts();
        return !context.state().health().healthy(service) || attempts.disturbed(subject) || attempts.starting(subject);
    }

    private static Answer no(Decision decision, Reason reason, String text, Moment now) {
        return GuardContext.byPlanner(decision)
                ? Answer.defer(reason, text, now, now.mono() + AGAIN)
                : Answer.refuse(reason, text);
    }
}
