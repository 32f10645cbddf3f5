/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.alert;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** How other concerns tell of what is wrong, so that people are told by the routes; and what people say to that. */
final class AlertEvents {
    static final String RAISED = "alert.raised";
    static final String CLEARED = "alert.cleared";
    static final String ACKNOWLEDGED = "alert.acknowledged";
    static final String ACKNOWLEDGE = "alert.acknowledge";

    private AlertEvents() {}

    static Offer offer() {
        Field text = Field.optional("text", ValueKind.TEXT, "What is seen, in words.");
        Field before = Field.optional("before", ValueKind.TEXT, "The state before, in a word.");
        Field after = Field.optional("after", ValueKind.TEXT, "The state now, in a word.");
        EventType raised = type(
                RAISED,
                "Something is wrong; its subject is what. Raised again, it is the same alert.",
                Field.required("severity", ValueKind.TEXT, "info, warning, error or critical.")
                        .among("info", "warning", "error", "critical"),
                text,
                before,
                after,
                Field.optional("root", ValueKind.TEXT, "The subject of the cause, if that is known."),
                new Field("parents", ValueKind.TEXTS, false, "", "Subjects that this one depends on."),
                new Field("to", ValueKind.TEXTS, false, "", "Channels or schedules in place of the routes'."));
        EventType cleared = type(CLEARED, "It is well again.", text, before, after);
        EventType acknowledged = type(
                ACKNOWLEDGED,
                "Somebody knows of it and cares.",
                Field.required("by", ValueKind.TEXT, "Who."),
                Field.optional("text", ValueKind.TEXT, "What they say."));
        ActionType acknowledge = new ActionType(
                ACKNOWLEDGE,
                ActionClass.REVERSIBLE,
                "alert",
                ActionType.Nature.INTENT,
                ActionType.Use.OPERATOR,
                List.of(Field.optional("reason", ValueKind.TEXT, "For the others.")),
                "Says of the alert about a subject, such as alert/check/db, that somebody cares: it is escalated no more.");
        return new Offer(
                "alerts",
                List.of(raised, cleared, acknowledged),
                List.of(acknowledge),
                "What is wrong, and who is told of it.");
    }

    private static EventType type(String name, String doc, Field... attributes) {
        return new EventType(name, "any", Trust.MEASURED, List.of(attributes), doc);
    }
}
