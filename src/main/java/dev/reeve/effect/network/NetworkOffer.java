/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.NetworkChange;
import dev.reeve.model.Offer;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What {@link NetworkEffector} can do. */
final class NetworkOffer {
    private static final Field REASON = Field.optional("reason", ValueKind.TEXT, "Why.");

    private NetworkOffer() {}

    static Offer offer() {
        return new Offer(
                "network-changes",
                List.of(),
                List.of(
                        type(
                                NetworkChange.CHANGE,
                                ActionClass.DISRUPTIVE,
                                ActionType.Use.ANYONE,
                                "Runs a command that changes links, addresses, routes or the firewall, and undoes what it"
                                        + " changed unless that is confirmed in time.",
                                Field.required(
                                        "command", ValueKind.TEXTS, "Program and arguments; no shell reads them."),
                                Field.optional(
                                        "undo",
                                        ValueKind.TEXTS,
                                        "The command that takes it back; else what it changed is set back."),
                                Field.optional(
                                        NetworkChange.WITHIN,
                                        ValueKind.DURATION,
                                        "How long it stands unconfirmed; else guard.confirm-within."),
                                Field.optional(
                                        "session",
                                        ValueKind.TEXT,
                                        "The other end of a connection, ADDRESS:PORT; that it still works confirms it."),
                                Field.optional("deadline", ValueKind.DURATION, "How long the attempt may take."),
                                REASON),
                        type(
                                NetworkChange.CONFIRM,
                                ActionClass.REVERSIBLE,
                                ActionType.Use.OPERATOR,
                                "Has the change that waits stay.",
                                REASON),
                        type(
                                NetworkChange.UNDO,
                                ActionClass.REVERSIBLE,
                                ActionType.Use.ANYONE,
                                "Undoes the change that waits.",
                                Field.optional("deadline", ValueKind.DURATION, "How long the attempt may take."),
                                REASON)),
                "Changes of the network that are undone unless they are confirmed.");
    }

    private static ActionType type(String name, ActionClass of, ActionType.Use use, String doc, Field... parameters) {
        return new ActionType(name, of, "node", ActionType.Nature.EFFECT, use, List.of(parameters), doc);
    }
}
