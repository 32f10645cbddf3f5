/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What is declared of silences. */
final class SilenceWords {
    static final String ADD = "silence.add";
    static final String REMOVE = "silence.remove";
    static final String ENDED = "silence.ended";

    private SilenceWords() {}

    static List<ActionType> actions() {
        Field reason = Field.optional("reason", ValueKind.TEXT, "For people.");
        return List.of(
                type(
                        ADD,
                        "Keeps back notifications that match the target's name, a pattern such as check/db-* or severity=warning, for a time.",
                        Field.optional("for", ValueKind.DURATION, "How long: 2 h unless said, at most 90 days."),
                        reason),
                type(REMOVE, "Ends a silence; its end says what it kept back.", reason));
    }

    private static ActionType type(String name, String doc, Field... parameters) {
        return new ActionType(
                name,
                ActionClass.REVERSIBLE,
                "silence",
                ActionType.Nature.INTENT,
                ActionType.Use.OPERATOR,
                List.of(parameters),
                doc);
    }

    static EventType ended() {
        return new EventType(
                ENDED,
                "silence",
                Trust.MEASURED,
                List.of(
                        Field.required("silence", ValueKind.TEXT, "Its pattern."),
                        Field.required("owner", ValueKind.TEXT, "Who set it."),
                        Field.required("how", ValueKind.TEXT, "expired, removed, or crowded out by a newer one."),
                        Field.required("held", ValueKind.INTEGER, "How many notifications it kept back."),
                        Field.required("subjects", ValueKind.TEXTS, "What those were about, the last 20.")),
                "A silence is over.");
    }
}
