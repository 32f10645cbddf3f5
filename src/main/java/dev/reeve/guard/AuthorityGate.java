/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Decision;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.ActionType.Use;
import dev.reeve.model.Config;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.NoticePattern;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.jail.Jail;
import java.util.List;

/**
 * Whether the configuration lets this principal do this action to this target. Rules: what they name themselves. Planners: their own steps. Operators: by role, {@code admin} or
 * {@code operator}, which stands in {@link Principal#version}; empty is {@code operator}, because whoever may only look never gets this far.
 */
final class AuthorityGate implements Gate {
    private static final List<String> ALL = List.of("*", "all", "any");

    /** They start services at events and by the clock, where the configuration says so. */
    private static final List<String> STARTERS = List.of("services", "schedule");

    /** They run whatever command they are given, as root: whoever may ask for that is root. */
    private static final List<String> COMMANDS = List.of(NetworkChange.CHANGE, "run");

    @Override
    public String name() {
        return "authority";
    }

    @Override
    public Answer ask(Decision decision, Moment now, GuardContext context) {
        ActionType type = context.program().catalogue().action(decision.action());
        if (type == null) {
            return Answer.refuse(Reason.UNKNOWN_ACTION, "there is no action '" + decision.action() + "'");
        }
        if (!type.target().equals(decision.target().kind())) {
            return Answer.refuse(
                    Reason.WRONG_TARGET,
                    type.name() + " is aimed at a " + type.target() + ", not at " + decision.target());
        }
        Config config = context.program().config();
        if (!GuardContext.byPlanner(decision) && !known(decision.target(), config)) {
            return Answer.refuse(Reason.UNKNOWN_TARGET, unknown(decision.target(), config));
        }
        if (type.name().equals("silence.add")) {
            Answer bounded = SilenceBounds.ask(decision, now, context);
            if (bounded != null) {
                return bounded;
            }
        }
        return switch (decision.by().kind()) {
            case RULE -> rule(decision, type, context);
            case PLANNER -> planner(decision.by().name(), type);
            case OPERATOR -> operator(decision.by().version(), type);
            case PEER -> Answer.refuse(Reason.NOT_ALLOWED, "other nodes may not ask for " + type.name());
        };
    }

    /** A target is one thing that exists; a word for all names nothing. */
    private static boolean known(Subject target, Config config) {
        return switch (target.kind()) {
            case "service" -> config.services().containsKey(target.name());
            case "job" -> config.jobs().containsKey(target.name());
            case "channel" -> config.channels().containsKey(target.name());
            case "group" -> target.name().indexOf('/') > 0 || grouped(target.name(), config);
            case "alert" -> target.name().indexOf('/') > 0;
            case "silence" -> NoticePattern.fault(target.name()) == null;
            default -> !ALL.contains(target.name());
        };
    }

    private static boolean grouped(String group, Config config) {
        return config.services().values().stream().anyMatch(service -> group.equals(service.group()));
    }

    /** The services of Upstart jobs have no stanza, and only their job may start and stop them. */
    private static String unknown(Subject target, Config config) {
        if (target.kind().equals("alert")) {
            return "an alert is named by its subject, such as alert/check/db, not " + target;
        }
        if (target.kind().equals("silence")) {
            return String.valueOf(NoticePattern.fault(target.name()));
        }
        String job = target.name().replaceFirst("\\(.*", "");
        return target.kind().equals("service") && config.upstart().jobs().containsKey(job)
                ? target + " belongs to Upstart job " + job + ", which reeve initctl commands"
                : "the configuration has no " + target;
    }

    /** A jail bans, natively or by its own actions, and does nothing else. */
    private static Answer jail(Decision decision, ActionType type, Config config) {
        String name = decision.by().name().substring(Jail.PRINCIPAL.length());
        Jail jail = config.jails().jails().get(name);
        if (jail == null || !jail.version().equals(decision.by().version())) {
            String which = jail == null ? "no jail " : "another version of jail ";
            return Answer.refuse(Reason.UNKNOWN_RULE, "the configuration has " + which + name);
        }
        boolean own = type.name().equals("jail.ban")
                && name.equals(decision.parameters().text("jail"));
        return own || type.name().equals("ban.add")
                ? Answer.pass("jail " + name + " bans")
                : Answer.refuse(Reason.NOT_ALLOWED, "jail " + name + " may not do " + type.name());
    }

    private static Answer rule(Decision decision, ActionType type, GuardContext context) {
        if (decision.by().name().startsWith(Jail.PRINCIPAL)) {
            return jail(decision, type, context.program().config());
        }
        RuleSpec rule = context.rules().get(decision.by().name());
        if (rule == null || !rule.version().equals(decision.by().version())) {
            String which = rule == null ? "no rule " : "another version of rule ";
            return Answer.refuse(
                    Reason.UNKNOWN_RULE,
                    "the configuration has " + which + decision.by().name());
        }
        return names(rule, type.name()) && type.use() == Use.ANYONE
                ? Answer.pass("rule " + rule.name() + " names " + type.name())
                : Answer.refuse(Reason.NOT_ALLOWED, "rule " + rule.name() + " may not do " + type.name());
    }

    private static boolean names(RuleSpec rule, String action) {
        for (RuleSpec.Do one : rule.actions()) {
            if (one.action().equals(action)) {
                return true;
            }
        }
        return false;
    }

    private static Answer planner(String planner, ActionType type) {
        String prefix = switch (planner) {
            case "services" -> "process.";
            case "upstart" -> "upstart.";
            case "bans" -> "ban.";
            case "jails" -> "jail.";
            case "jobs", "schedule" -> "job.";
            case "monitor" -> "monitor.";
            case "network" -> "network.undo";
            case "alerts", "channels" -> "notify";
            default -> "?";
        };
        // A start at an event or by the clock is first only wished for; the step that follows is judged on its own.
        boolean wish = STARTERS.contains(planner) && type.name().equals("service.start");
        return (wish || type.name().startsWith(prefix)) && type.use() != Use.OPERATOR
                ? Answer.pass("a step of planner " + planner)
                : Answer.refuse(Reason.NOT_ALLOWED, "planner " + planner + " may not do " + type.name());
    }

    private static Answer operator(String role, ActionType type) {
        boolean admin = role.equals("admin");
        boolean may = (admin || role.equals("operator") || role.isEmpty()) && type.use() != Use.STEP;
        boolean high = type.actionClass() == ActionClass.DESTRUCTIVE || COMMANDS.contains(type.name());
        return may && (admin || !high)
                ? Answer.pass("role " + (role.isEmpty() ? "operator" : role))
                : Answer.refuse(Reason.NOT_ALLOWED, "role '" + role + "' may not do " + type.name());
    }
}
