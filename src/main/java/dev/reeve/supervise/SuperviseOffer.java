/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.os.Signals;
import java.util.List;

/** What supervision sees, and the steps it carries out. */
public final class SuperviseOffer {
    private static final Field SERVICE = Field.required("service", ValueKind.TEXT, "The service's name.");
    private static final Field GENERATION =
            Field.required("generation", ValueKind.INTEGER, "Which start of the service, counted from 1.");

    private static final Field FINISHING = Field.optional(
            "finishing", ValueKind.TRUTH, "Whether only its commands for after the stop still run there.");

    private SuperviseOffer() {}

    public static Offer offer() {
        return new Offer(
                "supervise",
                List.of(
                        connection(),
                        emptied(),
                        escaped(),
                        exited(),
                        failed(),
                        hook(),
                        noticed(),
                        rival(),
                        notified(),
                        notifyRefused(),
                        observed(),
                        oom(),
                        pressure(),
                        ready(),
                        role(),
                        started(),
                        unready(),
                        watchdog()),
                actions(),
                "Runs services in control groups of their own and watches them.");
    }

    private static List<ActionType> actions() {
        List<ActionType> all = new java.util.ArrayList<>(List.of(reload(), start(), stop(), fresh(), promote()));
        all.addAll(AgentVerb.offers());
        return all;
    }

    private static EventType event(String name, String doc, Field... more) {
        List<Field> fields = new java.util.ArrayList<>(List.of(SERVICE, GENERATION));
        fields.addAll(List.of(more));
        return new EventType(name, "service", Trust.MEASURED, fields, doc);
    }

    private static EventType started() {
        return event(
                "service.started",
                "The service's process was started.",
                Field.required(
                        "pid",
                        ValueKind.INTEGER,
                        "Its main process; 0 for a service that has none, such as an address."),
                Field.required("start", ValueKind.INTEGER, "When it started, in clock ticks since boot."),
                Field.required("boot", ValueKind.TEXT, "The boot it runs in."),
                Field.required("group", ValueKind.TEXT, "Directory of its control group; empty without one."),
                Field.optional(
                        "reloadable",
                        ValueKind.TEXT,
                        "Parameters that its agent takes anew without a restart, with blanks between."));
    }

    private static EventType escaped() {
        return event(
                "service.escaped",
                "Processes of the service have left its control group, as a program of root's can. What is of its session is ended with it; the rest is only told.",
                Field.required("text", ValueKind.TEXT, "Which, at most ten of them."));
    }

    private static EventType exited() {
        return event(
                "service.exited",
                "The main process of the service ended.",
                Field.required("pid", ValueKind.INTEGER, "The process that ended."),
                Field.optional("status", ValueKind.INTEGER, "Its exit status, when it exited."),
                Field.optional("signal", ValueKind.TEXT, "The signal that killed it, such as SIGKILL.")
                        .among(Signals.all()),
                Field.required("known", ValueKind.TRUTH, "Whether status or signal could be learnt."),
                Field.required("populated", ValueKind.TRUTH, "Whether it left processes behind in its group."),
                FINISHING,
                Field.optional(
                        "text",
                        ValueKind.TEXT,
                        "What its script said, or the last line of its output, where the status (125 to 127) can mean that it was not executed."),
                Field.optional(
                        "said",
                        ValueKind.TEXT,
                        "After an end that nobody asked for: the last line of its output that tells of an error, else the last one. The program's own words, at most 240 characters."));
    }

    private static EventType notified() {
        return event(
                "service.notified",
                "The service said over its notification socket what it is about; at most ten times a minute.",
                Field.required("state", ValueKind.TEXT, "ready, reloading or stopping.")
                        .among("ready", "reloading", "stopping"),
                Field.required("text", ValueKind.TEXT, "Its STATUS=, empty when it said none."));
    }

    private static EventType notifyRefused() {
        return event(
                "service.notify-refused",
                "Somebody spoke for the service who may not; told once a minute.",
                Field.required("pid", ValueKind.INTEGER, "The process that did; 0 when it cannot be seen from here."),
                Field.required("text", ValueKind.TEXT, "Who it was."));
    }

    private static EventType connection() {
        return event(
                "service.connection",
                "Somebody came to a socket of a service that is started on demand and does not run; told again every ten seconds while it waits.");
    }

    private static EventType oom() {
        return event(
                "service.oom",
                "The kernel killed processes of the service, since it had reached its limit of memory.",
                Field.required("killed", ValueKind.INTEGER, "How many, since it was told last."),
                Field.required("text", ValueKind.TEXT, "Which, as far as it is known."));
    }

    private static EventType pressure() {
        return event(
                "service.pressure",
                "What a service with a limit on memory does has to wait for memory; told once in five minutes.",
                Field.required("percent", ValueKind.REAL, "Of the last ten seconds, how much something waited."));
    }

    private static EventType watchdog() {
        return event(
                "service.watchdog",
                "The service gave no sign of life in time, or said itself that it hangs; it is killed and started again.",
                Field.required("text", ValueKind.TEXT, "Which of the two."));
    }

    private static EventType emptied() {
        return event("service.emptied", "No process of the service is left, in this or any older generation.");
    }

    private static EventType ready() {
        return event("service.ready", "The service can work: its readiness probe answered, or it said so itself.");
    }

    private static EventType role() {
        return event(
                "service.role",
                "The agent of the service is promoted or not: told when it changes, and when it was found so.",
                Field.required("role", ValueKind.TEXT, "promoted, unpromoted or unknown.")
                        .among("promoted", "unpromoted", "unknown"),
                Field.required("text", ValueKind.TEXT, "How it is known."));
    }

    private static EventType unready() {
        return event(
                "service.unready",
                "The service did not get ready in time, or hangs.",
                Field.required("text", ValueKind.TEXT, "The probe's last answer."));
    }

    private static EventType failed() {
        return event(
                "service.failed",
                "The service's script says that it does not work.",
                Field.required("text", ValueKind.TEXT, "What it said, and what that means."));
    }

    private static EventType rival() {
        return event(
                "service.rival",
                "Another manager of this machine has the service too, or has it no longer. While it is active there, Reeve does not start it beside it.",
                Field.required(
                        "active", ValueKind.TRUTH, "Whether it is up by that manager, or would be started by it now."),
                Field.required(
                        "text",
                        ValueKind.TEXT,
                        "Which manager, where that is written, and what to do; empty: none has it."));
    }

    private static EventType noticed() {
        return event(
                "service.noticed",
                "Something was found, or done, about the service that an administrator should know.",
                Field.required("text", ValueKind.TEXT, "What."));
    }

    private static EventType hook() {
        return event(
                "service.hook",
                "A command around the service's life failed, which changed nothing else.",
                Field.required("hook", ValueKind.TEXT, "Which: before-start, after-start, before-stop or after-stop."),
                Field.required("text", ValueKind.TEXT, "How it failed."));
    }

    private static EventType observed() {
        return event(
                "service.observed",
                "What runs of the service, looked at again.",
                Field.required("populated", ValueKind.TRUTH, "Whether any process of it is there."),
                Field.required("main", ValueKind.TRUTH, "Whether its main process is."),
                Field.optional("pid", ValueKind.INTEGER, "The main process."),
                Field.optional("ready", ValueKind.TRUTH, "Whether its readiness probe has answered."),
                Field.optional("older", ValueKind.INTEGER, "Older generations that hold processes too."),
                FINISHING,
                Field.optional("text", ValueKind.TEXT, "What was found, where that needs words."));
    }

    private static ActionType reload() {
        return new ActionType(
                "service.reload",
                ActionClass.REVERSIBLE,
                "service",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(
                        Field.optional("deadline", ValueKind.DURATION, "How long it may take; else a minute."),
                        Field.optional("reason", ValueKind.TEXT, "Why.")),
                "Has the service take its configuration anew, by its own command or signal, without a new process.");
    }

    private static ActionType start() {
        return step("process.start", "Starts the service in a new control group, where no older one holds a process.");
    }

    private static ActionType stop() {
        return step(
                "process.stop",
                "Stops the service up to this generation: signal, wait, kill the control group, wait until it is"
                        + " empty.");
    }

    private static ActionType fresh() {
        return step(
                "process.reload",
                "Has the service's agent take new parameters without a restart, where these and no others changed.");
    }

    private static ActionType promote() {
        return step(
                "process.promote",
                "Has the service's agent promote it, where it is to be promoted and is not, such as after a new start.");
    }

    private static ActionType step(String name, String doc) {
        return new ActionType(
                name,
                ActionClass.DISRUPTIVE,
                "service",
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(
                        GENERATION,
                        Field.required("deadline", ValueKind.DURATION, "How long it may take."),
                        Field.optional("reason", ValueKind.TEXT, "Why."),
                        Field.optional(
                                "wish",
                                ValueKind.TEXT,
                                "Of a stop: the service whose stop or restart was asked for, as service/db, or"
                                        + " configuration; absent where nobody wished for it."),
                        Field.optional(
                                "wave",
                                ValueKind.TEXT,
                                "Of a stop: the service that is to be stopped with all that needs it, as service/db;"
                                        + " absent where this one is stopped alone.")),
                doc);
    }
}
