/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.operator;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What operators ask for, and what becomes of a request that cannot be met. */
public final class OperatorEvents {
    public static final String REJECTED = "operator.rejected";
    public static final String REQUEST = "operator.request";

    private OperatorEvents() {}

    public static Offer offer() {
        return new Offer("operators", List.of(rejected(), request()), List.of(), "Requests of people.");
    }

    private static EventType rejected() {
        return new EventType(
                REJECTED,
                "node",
                Trust.MEASURED,
                List.of(
                        Field.required("action", ValueKind.TEXT, "the action that was asked for"),
                        Field.required("reason", ValueKind.TEXT, "why it is no possible request, and what would be"),
                        Field.required("user", ValueKind.TEXT, "who asked")),
                "A request names no action, target or parameters that there are; its subject is the target asked for.");
    }

    private static EventType request() {
        return new EventType(
                REQUEST,
                "node",
                Trust.REPORTED,
                List.of(
                        Field.required("action", ValueKind.TEXT, "an action type, such as service.restart"),
                        Field.required("target", ValueKind.TEXT, "as kind/name, such as service/web"),
                        Field.optional("parameters", ValueKind.FIELDS, "the action's parameters by name"),
                        Field.required("user", ValueKind.TEXT, "who asks"),
                        Field.required("via", ValueKind.TEXT, "the connection it came by"),
                        Field.optional(
                                "override", ValueKind.TRUTH, "passes over a protection that an operator may, by name"),
                        Field.optional("reason", ValueKind.TEXT, "why, in the operator's words")),
                "An operator asks for an action; its subject is the target.");
    }
}
