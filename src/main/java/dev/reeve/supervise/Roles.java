/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ocf.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of two roles an agent that can be promoted is in, and what its monitor therefore has to answer. Used within the turn of its unit. */
final class Roles {
    private Roles() {}

    private static boolean has(ActionUnit script) {
        return script.kind instanceof OcfActions agent && agent.promotable();
    }

    /** Why an answer that says "running" is not the one expected; null when it is. */
    static @Nullable String wrong(Instance instance, ActionUnit script, Answer answer) {
        Role role = instance.role;
        boolean fits = !has(script) || role == null || answer.role() == null || role == answer.role();
        return fits ? null : "is to be " + word(role) + ", but " + answer.text();
    }

    /** A start ends unpromoted. */
    static void started(Unit unit, Instance instance, ActionUnit script) {
        if (has(script)) {
            become(unit, instance, Role.UNPROMOTED, "started");
        }
    }

    /** Takes over what the agent says. */
    static void seen(Unit unit, Instance instance, ActionUnit script, Answer answer) {
        Role role = answer.role();
        if (has(script) && role != null && role != instance.role) {
            become(unit, instance, role, answer.text());
        }
    }

    /** @param role null when it is not known until the next monitor */
    static void become(Unit unit, Instance instance, @Nullable Role role, String how) {
        instance.role = role;
        unit.tell(Tidings.role(unit.name, instance.generation, word(role), how));
    }

    static String word(@Nullable Role role) {
        return role == null ? "unknown" : role.label().toLowerCase(Locale.ROOT);
    }

    /** What is promoted is demoted before it is stopped; that this fails holds up no stop. */
    static void demoteFirst(Unit unit, Instance instance, ActionUnit script, Duration left)
            throws IOException, InterruptedException {
        if (!has(script) || !promoted(instance, script, left)) {
            return;
        }
        Notifying agent = new Notifying(script, instance, "demote", true);
        agent.before(left);
        ActionEnd end = script.aside("demote", left, new LinkedHashMap<>());
        if (end.good()) {
            agent.after(left);
            become(unit, instance, Role.UNPROMOTED, "demoted, for it is to be stopped");
        } else {
            unit.tell(Tidings.noticed(unit.name, instance.generation, "before its stop, " + script.describe(end)));
        }
    }

    private static boolean promoted(Instance instance, ActionUnit script, Duration left) throws InterruptedException {
        Role role = instance.role;
        return (role == null ? script.ask(left).role() : role) == Role.PROMOTED;
    }
}
