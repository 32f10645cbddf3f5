/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ocf.Role;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells an agent that is to know what is about to be done with its service, and what was done, as Pacemaker tells the instances of a clone. Only an instance that is there is told: nothing before a
 * start and after a stop. What it answers changes nothing. Made before the operation, for the lists name the state before it. Used within the turn of its unit.
 */
final class Notifying {
    private final ActionUnit script;
    private final Instance instance;
    private final String operation;
    private final boolean there;
    private final @Nullable Role role;

    /** @param there whether the instance is there before the operation */
    Notifying(ActionUnit script, Instance instance, String operation, boolean there) {
        this.script = script;
        this.instance = instance;
        this.operation = operation;
        this.there = there;
        this.role = there ? instance.role : null;
    }

    void before(Duration left) throws InterruptedException {
        tell("pre", left);
    }

    void after(Duration left) throws InterruptedException {
        tell("post", left);
    }

    private void tell(String type, Duration left) throws InterruptedException {
        if (!(script.kind instanceof OcfActions agent) || !agent.notified()) {
            return;
        }
        Unit unit = script.unit;
        String failed;
        try {
            ActionEnd end = script.inside(
                    instance, "notify", left, AgentWords.notice(type, operation, unit.name, agent.node(), there, role));
            failed = end.good() ? "" : script.describe(end);
        } catch (IOException notRun) {
            failed = "notify could not be run: " + notRun.getMessage();
        }
        if (!failed.isEmpty()) {
            String text = failed + " (" + type + "-" + operation + "); that changes nothing";
            unit.tell(Tidings.noticed(unit.name, instance.generation, text));
        }
    }
}
