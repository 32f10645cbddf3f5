/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** What the concern of hosts and services tells and takes. Their states are {@code check.state}, as of all checks. */
public final class MonitorOffer {
    /** An order about hosts and services, in the text of Nagios' external commands. */
    public static final String COMMAND = "monitor.command";

    static final String REFUSED = "monitor.refused";
    static final String DROPPED = "monitor.dropped";
    static final String FLAPPING = "check.flapping";
    static final String DOWNTIME = "check.downtime";
    static final String ACKNOWLEDGED = "check.acknowledged";
    static final String NOTIFIED = "check.notified";
    static final String REMARK = "check.remark";
    public static final String NOTIFY = "monitor.notify";
    public static final String HANDLE = "monitor.handle";

    private MonitorOffer() {}

    public static Offer offer() {
        return new Offer(
                "monitor",
                List.of(command(), refused(), dropped(), flapping(), downtime(), acknowledged(), notified(), remark()),
                List.of(),
                "Hosts and services of Nagios' configuration, and what people order of those and of checks.");
    }

    private static EventType command() {
        return new EventType(
                COMMAND,
                "node",
                Trust.REPORTED,
                List.of(
                        Field.required(
                                "line", ValueKind.TEXT, "In the text of Nagios' external commands, NAME;argument;…"),
                        Field.optional("user", ValueKind.TEXT, "Whose order it is; for the command file its name."),
                        Field.optional("role", ValueKind.TEXT, "What they may do."),
                        Field.optional("via", ValueKind.TEXT, "The way it came.")),
                "An order about hosts and services: a result from elsewhere, an acknowledgement, a downtime and so on.");
    }

    private static EventType refused() {
        return new EventType(
                REFUSED,
                "node",
                Trust.MEASURED,
                List.of(
                        Field.required("line", ValueKind.TEXT, "What was ordered."),
                        Field.required("reason", ValueKind.TEXT, "Why nothing came of it.")),
                "An order about hosts and services was not carried out.");
    }

    private static EventType dropped() {
        return new EventType(
                DROPPED,
                "contact",
                Trust.MEASURED,
                List.of(
                        Field.required("action", ValueKind.TEXT, "monitor.notify, or monitor.handle."),
                        Field.required("count", ValueKind.INTEGER, "How many, since it was said last."),
                        Field.required("text", ValueKind.TEXT, "Why.")),
                "So many notifications for a contact, or runs of an event handler (handler/NAME), were left out,"
                        + " because too many were under way.");
    }

    private static EventType flapping() {
        return ofCheck(
                FLAPPING,
                "Something flaps between states, or has ceased to.",
                Field.required("phase", ValueKind.TEXT, "started, stopped, or disabled.")
                        .among("started", "stopped", "disabled"),
                Field.required("percent", ValueKind.REAL, "Weighted share of changes among the last 21 results."),
                Field.required("threshold", ValueKind.REAL, "Which limit it crossed."));
    }

    private static EventType downtime() {
        return ofCheck(
                DOWNTIME,
                "A span in which nobody is told of problems has begun or ended.",
                Field.required("phase", ValueKind.TEXT, "started, stopped, or cancelled.")
                        .among("started", "stopped", "cancelled"),
                Field.required("id", ValueKind.INTEGER, "Its number."));
    }

    private static EventType acknowledged() {
        return ofCheck(
                ACKNOWLEDGED,
                "Somebody looks after a problem, or that has ended.",
                Field.required("set", ValueKind.TRUTH, "False: it was taken back, or has ended."),
                Field.required("sticky", ValueKind.TRUTH, "Until it is well; else until its state changes."),
                Field.required("author", ValueKind.TEXT, "Who."),
                Field.required("comment", ValueKind.TEXT, "What they wrote."));
    }

    private static EventType notified() {
        return ofCheck(
                NOTIFIED,
                "What became of a notification of a contact: it is said when its commands have ended, and not when they are proposed (the decisions `monitor.notify` are that).",
                Field.required("contact", ValueKind.TEXT, "Who."),
                Field.required(
                        "reason",
                        ValueKind.TEXT,
                        "PROBLEM, RECOVERY, ACKNOWLEDGEMENT, FLAPPINGSTART, CUSTOM and so on."),
                Field.required("state", ValueKind.TEXT, "What it is told of."),
                Field.required("number", ValueKind.INTEGER, "Which notification of this problem it is."),
                Field.required("escalated", ValueKind.TRUTH, "Whether by an escalation."),
                Field.required("text", ValueKind.TEXT, "What the check said."),
                Field.required(
                        "result",
                        ValueKind.TEXT,
                        "delivered: all commands succeeded; partly: some did; failed, unknown; refused by the guard; recorded: in the shadow or a dry run; routed: alerts tell of it in place of the contact."),
                Field.optional("why", ValueKind.TEXT, "Where it was not delivered: why not."),
                Field.optional("author", ValueKind.TEXT, "Who caused it."),
                Field.optional("comment", ValueKind.TEXT, "What they wrote."));
    }

    private static EventType remark() {
        return ofCheck(
                REMARK,
                "Something worth knowing that changed no state.",
                Field.required("text", ValueKind.TEXT, "What."));
    }

    private static EventType ofCheck(String name, String doc, Field... more) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.required(
                        "check", ValueKind.TEXT, "Name of the check; of Nagios' configuration host, or host/service."),
                Field.optional("host", ValueKind.TEXT, "Of Nagios' configuration: the host."),
                Field.optional("description", ValueKind.TEXT, "Of Nagios' configuration: the service.")));
        fields.addAll(List.of(more));
        return new EventType(name, "check", Trust.MEASURED, fields, doc);
    }
}
