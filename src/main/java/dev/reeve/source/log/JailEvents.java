/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What the sources of jails tell. */
final class JailEvents {
    static final String FAILURE = "jail.failure";
    static final String LOGIN = "jail.login";
    static final String DISABLED = "jail.disabled";
    static final String UNANSWERED = "jail.unanswered";

    private JailEvents() {}

    static Offer offer() {
        return new Offer(
                "jail",
                List.of(disabled(), failure(), login(), unanswered()),
                List.of(),
                "Lines by which somebody failed.");
    }

    private static EventType disabled() {
        return new EventType(
                DISABLED,
                "jail",
                Trust.MEASURED,
                List.of(
                        Field.required("jail", ValueKind.TEXT, "Name of the jail."),
                        Field.required("reason", ValueKind.TEXT, "Why.")),
                "A jail counts nothing for a while, or at all: its filter cannot be used or took too long; or one of its expressions is not used for a while, as the reason says. The other jails go on.");
    }

    private static EventType unanswered() {
        return new EventType(
                UNANSWERED,
                "jail",
                Trust.MEASURED,
                List.of(
                        Field.required("jail", ValueKind.TEXT, "Name of the jail."),
                        Field.required("reason", ValueKind.TEXT, "What does not answer, and what follows.")),
                "The command that says whom a jail is not to count did not answer three times in a row. It is left out for a minute, and whom it would have excepted is counted. Told once in ten minutes.");
    }

    private static EventType login() {
        return new EventType(
                LOGIN,
                "jail",
                Trust.FORGEABLE,
                List.of(
                        Field.required("jail", ValueKind.TEXT, "Name of the jail."),
                        Field.required("user", ValueKind.TEXT, "Who got in; empty where the line does not say."),
                        Field.required("text", ValueKind.TEXT, "The line, at most 2,000 characters.")),
                "A line says that somebody logged in with success. The subject is the address. Told once in ten minutes for each. For a day, rules and jails that would ban it ask a person first.");
    }

    private static EventType failure() {
        return new EventType(
                FAILURE,
                "jail",
                Trust.FORGEABLE,
                List.of(
                        Field.required("jail", ValueKind.TEXT, "Name of the jail."),
                        Field.required(
                                "id", ValueKind.TEXT, "Who: an address or network, or what else the filter finds."),
                        Field.optional("user", ValueKind.TEXT, "The user name that was tried."),
                        Field.required("time", ValueKind.INSTANT, "When, by the line itself where it can be believed."),
                        Field.required(
                                "attempts",
                                ValueKind.INTEGER,
                                "How often it counts: once for each failure, however many lines of a connection led to it."),
                        Field.required(
                                "repeats",
                                ValueKind.INTEGER,
                                "Failures that it stands for: more than 1 in a flood, when they are told once a second."),
                        Field.required("lines", ValueKind.INTEGER, "Lines read since the failure before."),
                        Field.required(
                                "text", ValueKind.TEXT, "The line, or the last of them, at most 2,000 characters."),
                        Field.optional(
                                "spoofable",
                                ValueKind.TRUTH,
                                "Whether anybody may have sent the line in another's name, as over UDP: such alone ban for a minute at most."),
                        Field.required("log", ValueKind.TEXT, "Name of the log that its files are followed as."),
                        Field.required(
                                "file",
                                ValueKind.TEXT,
                                "File that the line is in, or what brought it: journal, or such as syslog:udp:192.0.2.1:514."),
                        Field.required(
                                "position",
                                ValueKind.TEXT,
                                "Device, inode and offset up to which the file has been read, or the cursor of the journal; empty where nothing can be read again.")),
                "A line says that somebody failed. The subject is the address, such as address/203.0.113.9, or else the jail.");
    }
}
