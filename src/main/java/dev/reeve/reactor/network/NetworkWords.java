/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.network;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.reactor.Proposal;
import java.util.List;

/** What the fold puts out. */
final class NetworkWords {
    private static final Principal PLANNER = new Principal(Principal.Kind.PLANNER, "network", "", "built-in");
    private static final Field CHANGE = Field.required("change", ValueKind.TEXT, "The attempt that made the change.");
    private static final Field COMMAND = Field.required("command", ValueKind.TEXT, "What it had done.");
    private static final Field TEXT = Field.required("text", ValueKind.TEXT, "For people.");

    private NetworkWords() {}

    static Offer offer() {
        return new Offer(
                "network",
                List.of(
                        type(
                                "network.confirmed",
                                "A change of the network stays.",
                                CHANGE,
                                COMMAND,
                                Field.required("by", ValueKind.TEXT, "Who confirmed it."),
                                TEXT),
                        type(
                                NetworkChange.FOUND,
                                "At the start a change of the network waited on the disk of which the journal knows"
                                        + " nothing: that was lost. It is undone when its time is over.",
                                CHANGE,
                                COMMAND,
                                Field.required("by", ValueKind.TEXT, "Who asked for it."),
                                Field.required("left", ValueKind.DURATION, "How long it may stand from here on."),
                                TEXT),
                        type(
                                "network.stuck",
                                "A change of the network could not be undone; it is tried again.",
                                CHANGE,
                                COMMAND,
                                TEXT),
                        type(
                                "network.undone",
                                "A change of the network was undone.",
                                CHANGE,
                                COMMAND,
                                Field.required("by", ValueKind.TEXT, "Who had it undone."),
                                TEXT)),
                List.of(),
                "Changes of the network that must be confirmed.");
    }

    private static EventType type(String name, String doc, Field... attributes) {
        return new EventType(name, "node", Trust.MEASURED, List.of(attributes), doc);
    }

    static Observation over(PendingChange change, boolean kept, String by, Outcome cause) {
        String type = kept ? "network.confirmed" : "network.undone";
        return said(type, change, cause.text(), cause, by);
    }

    static Observation stuck(PendingChange change, Outcome cause) {
        return said("network.stuck", change, cause.text(), cause, "");
    }

    private static Observation said(String type, PendingChange change, String text, Outcome cause, String by) {
        Attributes.Builder said = Attributes.builder()
                .put("change", change.attempt().toString())
                .put("command", change.command())
                .put("text", text);
        if (!by.isEmpty()) {
            said.put("by", by);
        }
        return new Observation(
                type,
                change.node(),
                said.build(),
                Trust.MEASURED,
                List.of(change.attempt(), cause.id()),
                change.lineage(),
                false);
    }

    static Proposal undo(PendingChange change, Moment now, EntryId cause) {
        String text = "not confirmed since " + change.due().instant();
        return new Proposal(
                PLANNER,
                NetworkChange.UNDO,
                change.node(),
                change.node(),
                Attributes.builder().put("reason", text).build(),
                Trust.MEASURED,
                false,
                "network.undo/" + change.attempt() + "/" + now.mono(),
                List.of(new Basis("network.change", change.command(), change.attempt(), now, 0)),
                List.of(change.attempt(), cause),
                change.lineage());
    }
}
