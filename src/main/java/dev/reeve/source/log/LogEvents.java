/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import java.util.List;

/** What log sources tell. */
final class LogEvents {
    static final String MATCH = "log.match";
    static final String PATTERN_DISABLED = "log.pattern-disabled";
    static final String SUPPRESSED = "log.suppressed";
    static final String UNREADABLE = "log.unreadable";
    static final String READABLE = "log.readable";
    static final String DROPPED = "log.dropped";

    /** What an event may say of who wrote a line or sent it. */
    public static final List<String> FROM =
            List.of("from-address", "from-host", "from-pid", "from-program", "from-uid", "from-unit");

    /** Names that a pattern's groups cannot take. */
    static final List<String> RESERVED = List.of("log", "pattern", "file", "text", "time", "cut", "position");

    private LogEvents() {}

    /** @param text digits for the numbers among them */
    static Value from(String name, String text) {
        return name.equals("from-pid") || name.equals("from-uid") ? Value.of(Long.parseLong(text)) : Value.of(text);
    }

    static Offer offer() {
        return new Offer(
                "log",
                List.of(match(), suppressed(), disabled(), unreadable(), readable(), dropped()),
                List.of(),
                "Lines of log files, the systemd journal and syslog senders that match a pattern.");
    }

    private static EventType match() {
        return new EventType(
                MATCH,
                "log",
                Trust.FORGEABLE,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("pattern", ValueKind.TEXT, "Name of the pattern that matched first."),
                        Field.required(
                                "file",
                                ValueKind.TEXT,
                                "File that the line is in, or what brought it: journal, or such as"
                                        + " syslog:udp:192.0.2.1:514."),
                        Field.required("text", ValueKind.TEXT, "The line, at most 2,000 characters."),
                        Field.optional(
                                "time",
                                ValueKind.INSTANT,
                                "The line's own time, where it has one that can be believed."),
                        Field.optional(
                                "cut", ValueKind.TRUTH, "Whether the line was longer than the log allows and was cut."),
                        Field.optional("address", ValueKind.ADDRESS, "The pattern's group of this name."),
                        Field.optional(
                                "from-address",
                                ValueKind.ADDRESS,
                                "Address that a syslog message came from; over UDP the sender can lie about it."),
                        Field.optional(
                                "from-host",
                                ValueKind.TEXT,
                                "Host by the journal's own word, or the subject of the sender's certificate."),
                        Field.optional(
                                "from-unit", ValueKind.TEXT, "Systemd unit of the writer, as the kernel knows it."),
                        Field.optional(
                                "from-program",
                                ValueKind.TEXT,
                                "Path of the writer's program, as the kernel knows it."),
                        Field.optional("from-pid", ValueKind.INTEGER, "Process that wrote it, as the kernel knows it."),
                        Field.optional("from-uid", ValueKind.INTEGER, "User that wrote it, as the kernel knows it."),
                        Field.optional(EventType.ANY, ValueKind.TEXT, "Every other named group of the pattern."),
                        Field.optional(
                                "position",
                                ValueKind.TEXT,
                                "Device, inode and offset up to which the file has been read, or the cursor of the"
                                        + " journal.")),
                "A line matched a pattern. Each named group of the pattern is an attribute too, of at most 1,000"
                        + " characters. The subject is the pattern's subject group, such as address/203.0.113.9, or else"
                        + " the log.");
    }

    private static EventType suppressed() {
        return new EventType(
                SUPPRESSED,
                "log",
                Trust.FORGEABLE,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("pattern", ValueKind.TEXT, "Name of the pattern."),
                        Field.required(
                                "count", ValueKind.INTEGER, "Lines that it fits and of which no event was made."),
                        Field.required("text", ValueKind.TEXT, "The last of them, at most 2,000 characters.")),
                "More lines fit a pattern than it may make events of (its rate). Told at most once a second for each"
                        + " pattern, until the flood is over.");
    }

    private static EventType disabled() {
        return new EventType(
                PATTERN_DISABLED,
                "log",
                Trust.MEASURED,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("pattern", ValueKind.TEXT, "Name of the pattern."),
                        Field.required("reason", ValueKind.TEXT, "What it cost, and where it is written."),
                        Field.optional(
                                "for",
                                ValueKind.DURATION,
                                "For how long; without it until the configuration changes.")),
                "A pattern took too long on a line and is left out; the log's other patterns go on.");
    }

    private static EventType dropped() {
        return new EventType(
                DROPPED,
                "log",
                Trust.MEASURED,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("from", ValueKind.TEXT, "Who sent them, or what brought them."),
                        Field.required("count", ValueKind.INTEGER, "How many lines or connections."),
                        Field.required("reason", ValueKind.TEXT, "Why the last of them.")),
                "Lines were left out before a pattern could see them: too many, too long, or from somebody who may not"
                        + " send. Told at most once a second for each sender.");
    }

    private static EventType unreadable() {
        return new EventType(
                UNREADABLE,
                "log",
                Trust.MEASURED,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("file", ValueKind.TEXT, "The file."),
                        Field.required("error", ValueKind.TEXT, "Why it cannot be read.")),
                "A file of a log is there and cannot be read, or is no file: a directory, a link to nothing. It is tried"
                        + " again, and told once until it can. Until log.readable a silence of the log proves nothing.");
    }

    private static EventType readable() {
        return new EventType(
                READABLE,
                "log",
                Trust.MEASURED,
                List.of(
                        Field.required("log", ValueKind.TEXT, "Name of the log."),
                        Field.required("file", ValueKind.TEXT, "The last that could not be read.")),
                "No name of the log leads any more to something that cannot be read.");
    }
}
