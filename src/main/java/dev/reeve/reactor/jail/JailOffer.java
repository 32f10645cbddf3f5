/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** The events that jails lead to. */
public final class JailOffer {
    public static final String FAILURE = "jail.failure";
    public static final String BAN = "jail.ban";
    static final String AGAIN = "jail.banned-already";
    static final String UNBAN = "jail.unban";
    static final String CROWDED = "jail.crowded";

    private static final Field JAIL = Field.required("jail", ValueKind.TEXT, "Name of the jail.");
    private static final Field ID =
            Field.required("id", ValueKind.TEXT, "The address or network, or what else the filter found.");
    private static final Field FAILURES = Field.required("failures", ValueKind.INTEGER, "How many failures led to it.");
    private static final Field TEXT = Field.required("text", ValueKind.TEXT, "For people.");

    private JailOffer() {}

    static Offer offer() {
        return new Offer("jails", List.of(again(), ban(), crowded(), unban()), List.of(), "Counts failures, and bans.");
    }

    private static EventType again() {
        return type(
                AGAIN,
                "Somebody who is banned failed as often again: the ban does not hold, or the lines are old.",
                JAIL,
                ID,
                FAILURES,
                Field.required("prolonged", ValueKind.TRUTH, "Whether it is now banned for longer."),
                Field.optional("for", ValueKind.DURATION, "For how long from now; without it for ever."),
                TEXT);
    }

    private static EventType ban() {
        return type(
                BAN,
                "A jail bans somebody; whether that is done the guard says.",
                JAIL,
                ID,
                FAILURES,
                Field.required("count", ValueKind.INTEGER, "Which ban of this id it is, as far as is remembered."),
                Field.optional("for", ValueKind.DURATION, "For how long; without it for ever."),
                Field.optional("user", ValueKind.TEXT, "The user name that was tried last."),
                Field.optional("time", ValueKind.INSTANT, "When the last failure was."),
                Field.required("matches", ValueKind.TEXTS, "The lines, at most 11."),
                Field.required("shadow", ValueKind.TRUTH, "Whether it is only recorded."),
                Field.optional(
                        "spoofable",
                        ValueKind.TRUTH,
                        "Whether it rests on lines alone that anybody may have sent in another's name: then it is for a minute at most."),
                TEXT);
    }

    private static EventType crowded() {
        return type(
                CROWDED,
                "More fail at once than a jail can count: those that were longest not seen were forgotten.",
                JAIL,
                Field.required("forgotten", ValueKind.INTEGER, "How many, since this was last told."),
                Field.required("counted", ValueKind.INTEGER, "How many are counted now."),
                TEXT);
    }

    private static EventType unban() {
        return type(
                UNBAN,
                "A jail's ban is over.",
                JAIL,
                ID,
                Field.required("why", ValueKind.TEXT, "over, lifted, crowded or removed."),
                TEXT);
    }

    private static EventType type(String name, String doc, Field... attributes) {
        return new EventType(name, "jail", Trust.FORGEABLE, List.of(attributes), doc);
    }
}
