/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be asked of the agent of a service, beside what keeps it running. A closed list: start, stop and restart are the planner's. */
public enum AgentVerb {
    PROMOTE(List.of("promote"), true, ActionClass.DISRUPTIVE, "Promotes it: from then on its monitor must say so."),
    DEMOTE(List.of("demote"), true, ActionClass.DISRUPTIVE, "Demotes it."),
    RELOAD(
            List.of("reload-agent", "reload"),
            true,
            ActionClass.DISRUPTIVE,
            "Has it take its parameters anew while it runs: reload-agent, or reload of an agent of API 1.0."),
    NOTIFY(
            List.of("notify"),
            false,
            ActionClass.DISRUPTIVE,
            "Tells it what happens around it.",
            Field.optional("type", ValueKind.TEXT, "pre or post; post where nothing is said."),
            Field.optional(
                    "operation", ValueKind.TEXT, "start, stop, promote or demote; start where nothing is said.")),
    VALIDATE(List.of("validate-all"), false, ActionClass.REVERSIBLE, "Has it check its own parameters."),
    MIGRATE_TO(
            List.of("migrate_to"),
            true,
            ActionClass.DISRUPTIVE,
            "Has it move to another machine.",
            Field.required("node", ValueKind.TEXT, "The machine that it goes to.")),
    MIGRATE_FROM(
            List.of("migrate_from"),
            false,
            ActionClass.DISRUPTIVE,
            "Has it finish the move from another machine. A start afterwards finds it active.",
            Field.required("node", ValueKind.TEXT, "The machine that it comes from."));

    public static final String PREFIX = "agent.";

    private final List<String> actions;
    private final boolean running;
    private final ActionClass actionClass;
    private final String doc;
    private final List<Field> more;

    AgentVerb(List<String> actions, boolean running, ActionClass actionClass, String doc, Field... more) {
        this.actions = actions;
        this.running = running;
        this.actionClass = actionClass;
        this.doc = doc;
        this.more = List.of(more);
    }

    /** The agent's own names for it, the first that it has counts. */
    List<String> actions() {
        return actions;
    }

    /** Whether the service must run for it. */
    boolean running() {
        return running;
    }

    /** As it is asked for: {@code agent.migrate-to}. */
    public String action() {
        return PREFIX + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AgentVerb> of(String action) {
        return Arrays.stream(values())
                .filter(verb -> verb.action().equals(action))
                .findFirst();
    }

    static List<ActionType> offers() {
        return Arrays.stream(values()).map(AgentVerb::offer).toList();
    }

    private ActionType offer() {
        List<Field> fields = new ArrayList<>(more);
        fields.add(Field.optional("deadline", ValueKind.DURATION, "How long it may take; else a minute."));
        fields.add(Field.optional("reason", ValueKind.TEXT, "Why."));
        return new ActionType(
                action(),
                actionClass,
                "service",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                fields,
                "For services run by an OCF agent. " + doc);
    }
}
