/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Lineage;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.scenario.Act;
import java.util.List;

/** What people ask for, as the interface tells it. */
final class Requests {
    private Requests() {}

    static Observation action(Act.Asks asks) {
        Attributes.Builder said = Attributes.builder()
                .put("action", asks.action())
                .put("target", asks.target().toString())
                .put("parameters", Value.fields(asks.parameters()));
        if (!asks.reason().isEmpty()) {
            said.put("reason", asks.reason());
        }
        if (asks.override()) {
            said.put("override", true);
        }
        return said("operator.request", asks.target(), said, asks.by());
    }

    static Observation monitor(String node, String line) {
        return said(
                "monitor.command",
                new Subject("node", node),
                Attributes.builder().put("line", line),
                "rehearsal");
    }

    private static Observation said(String type, Subject subject, Attributes.Builder said, String user) {
        Attributes signed = said.put("user", user)
                .put("role", "admin")
                .put("via", "rehearsal")
                .build();
        return new Observation(type, subject, signed, Trust.REPORTED, List.of(), Lineage.EXTERNAL, true);
    }
}
