/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.jail;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** What the actions of jails can be told. */
final class JailOffer {
    static final String BAN = "jail.ban";
    static final String UNBAN = "jail.unban";
    static final String START = "jail.start";
    static final String STOP = "jail.stop";

    private static final Field REASON = Field.optional("reason", ValueKind.TEXT, "For people.");

    private JailOffer() {}

    static Offer offer() {
        return new Offer(
                "jail-actions",
                List.of(),
                List.of(
                        type(BAN, "Has a jail's actions keep somebody out.", ban()),
                        type(UNBAN, "Has a jail's actions let somebody in again.", ticket()),
                        type(START, "Starts a jail's actions, or goes on with them.", start()),
                        type(STOP, "Lifts what a jail's actions banned, and stops them.", List.of(REASON))),
                "Runs the actions of jails.");
    }

    private static ActionType type(String name, String doc, List<Field> parameters) {
        return new ActionType(
                name, ActionClass.REVERSIBLE, "jail", ActionType.Nature.EFFECT, ActionType.Use.STEP, parameters, doc);
    }

    private static List<Field> start() {
        return List.of(
                Field.optional(
                        "adopt",
                        ValueKind.TRUTH,
                        "Whether they were started before this start of Reeve; then what is still there goes on."),
                Field.optional(
                        "same_boot",
                        ValueKind.TRUTH,
                        "Whether the machine has been up since: then what has no actioncheck is there."),
                REASON);
    }

    private static List<Field> ban() {
        List<Field> fields = new ArrayList<>(ticket());
        fields.add(Field.optional("how", ValueKind.TEXT, "ban, reban, restore or prolong; ban unless said."));
        return fields;
    }

    private static List<Field> ticket() {
        return List.of(
                Field.required("jail", ValueKind.TEXT, "The jail's name."),
                Field.required("id", ValueKind.TEXT, "Who: an address, or what the filter takes for one."),
                Field.optional("address", ValueKind.TEXT, "Where it came from; the id unless said."),
                Field.optional("failures", ValueKind.INTEGER, "How many there were."),
                Field.optional("time", ValueKind.INSTANT, "When the last one was; now unless said."),
                Field.optional("for", ValueKind.DURATION, "How long; for ever unless said."),
                Field.optional("count", ValueKind.INTEGER, "Which ban of this id it is."),
                Field.optional("matches", ValueKind.TEXTS, "The lines."),
                Field.optional("restored", ValueKind.TRUTH, "Whether it was made before this start."),
                Field.optional(
                        "captured", ValueKind.FIELDS, "What the filter took from the lines, for the tags F-NAME."),
                Field.optional("tags", ValueKind.FIELDS, "Further tags with their values, such as jail.banned."),
                REASON);
    }
}
