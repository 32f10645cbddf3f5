/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** The events and intents of the Upstart jobs. */
public final class UpstartOffer {
    static final String STATE = "upstart.state";
    static final String HANDLED = "upstart.event";
    public static final String REPLIED = "upstart.replied";
    public static final String SERVICE = "upstart.service";
    static final String WARNED = "upstart.warned";
    public static final String UNUSED = "upstart.unused";
    public static final String WITHHELD = "upstart.withheld";

    public static final String UP = "upstart.up";
    public static final String DOWN = "upstart.down";
    public static final String RUN = "upstart.run";
    public static final String SIGNAL = "upstart.signal";
    public static final String AWAIT_STOP = "upstart.await-stop";

    private static final String TARGET = "upstart";
    private static final String SERVICES = "service";

    private UpstartOffer() {}

    static Offer offer() {
        return new Offer("upstart", events(), actions(), "Runs Upstart jobs as Upstart's init does.");
    }

    private static List<EventType> events() {
        return List.of(
                event(
                        STATE,
                        TARGET,
                        "An instance of a job went to another state.",
                        Field.required("job", ValueKind.TEXT, "The job."),
                        Field.required("instance", ValueKind.TEXT, "The instance; empty for the only one."),
                        Field.required("state", ValueKind.TEXT, "As initctl status has it, such as running.")),
                event(
                        HANDLED,
                        TARGET,
                        "An event was given to all jobs.",
                        Field.required("event", ValueKind.TEXT, "Its name."),
                        Field.required("env", ValueKind.TEXTS, "Its variables.")),
                event(
                        REPLIED,
                        TARGET,
                        "A command to the jobs has ended.",
                        Field.required("command", ValueKind.INTEGER, "The number of its attempt's entry."),
                        Field.optional("error", ValueKind.TEXT, "What went wrong, in Upstart's words."),
                        Field.optional("job", ValueKind.TEXT, "Whose status is to be told."),
                        Field.optional("instance", ValueKind.TEXT, "And of which instance.")),
                event(
                        SERVICE,
                        SERVICES,
                        "An instance's main process is about to be run as this service.",
                        Field.required("job", ValueKind.TEXT, "The job."),
                        Field.required("instance", ValueKind.TEXT, "The instance; empty for the only one.")),
                event(
                        UNUSED,
                        TARGET,
                        "A file of a job cannot be used: the job is not loaded, or is without its override.",
                        Field.required("job", ValueKind.TEXT, "The job."),
                        Field.required("file", ValueKind.TEXT, "The file."),
                        Field.required("text", ValueKind.TEXT, "What is wrong where.")),
                event(
                        WITHHELD,
                        "node",
                        "The job files have changed, and the change is not put into force by itself.",
                        Field.required("text", ValueKind.TEXT, "Why, and what to do.")),
                event(
                        WARNED,
                        TARGET,
                        "Something that a person should know about a job.",
                        Field.required("text", ValueKind.TEXT, "What."),
                        Field.optional("job", ValueKind.TEXT, "The job, where a process of it is not as the job says."),
                        Field.optional("expected", ValueKind.TEXT, "What the job says, such as expect fork."),
                        Field.optional("seen", ValueKind.TEXT, "What was seen instead.")));
    }

    private static EventType event(String name, String subject, String doc, Field... fields) {
        return new EventType(name, subject, Trust.MEASURED, List.of(fields), doc);
    }

    private static List<ActionType> actions() {
        List<ActionType> actions = new ArrayList<>();
        actions.add(asked("upstart.emit", "Gives an event to all jobs; the target is its name."));
        actions.add(asked("upstart.reload", "Sends a job's reload signal to its main process."));
        actions.add(asked("upstart.restart", "Stops an instance and starts it again, as initctl restart does."));
        actions.add(asked("upstart.start", "Starts a job, with all that this means to other jobs."));
        actions.add(asked("upstart.stop", "Stops an instance of a job, with all that this means to other jobs."));
        actions.add(step(
                UP,
                ActionClass.DISRUPTIVE,
                SERVICES,
                ActionType.Nature.INTENT,
                "Wants the main process of a job run.",
                Field.optional("again", ValueKind.TRUTH, "Whether it replaces one that ended unasked.")));
        actions.add(step(
                DOWN,
                ActionClass.DISRUPTIVE,
                SERVICES,
                ActionType.Nature.INTENT,
                "Wants the main process of a job ended."));
        actions.add(step(
                RUN,
                ActionClass.REVERSIBLE,
                TARGET,
                ActionType.Nature.EFFECT,
                "Runs a hook of a job to its end.",
                Field.required("kind", ValueKind.TEXT, "Which, such as pre-start."),
                Field.required("command", ValueKind.TEXTS, "Program and arguments."),
                Field.required("environment", ValueKind.TEXTS, "Its whole environment."),
                Field.required("log", ValueKind.TEXT, "The service whose log takes its output."),
                Field.optional("output", ValueKind.TEXT, "A device that takes its output instead."),
                Field.optional("directory", ValueKind.TEXT, "Working directory; / unless said."),
                Field.optional("user", ValueKind.TEXT, "Who it runs as."),
                Field.optional("group", ValueKind.TEXT, "Its group."),
                Field.optional("root", ValueKind.TEXT, "What it sees as /."),
                Field.required("umask", ValueKind.INTEGER, "0 to 511."),
                Field.optional("nice", ValueKind.INTEGER, "-20 to 19."),
                Field.optional("oom", ValueKind.INTEGER, "-1000 to 1000."),
                Field.required("limits", ValueKind.FIELDS, "Of setrlimit(2), each SOFT:HARD."),
                Field.required("deadline", ValueKind.DURATION, "How long it may take.")));
        actions.add(step(
                SIGNAL,
                ActionClass.REVERSIBLE,
                SERVICES,
                ActionType.Nature.EFFECT,
                "Sends a signal to the main process of a job.",
                Field.required("pid", ValueKind.INTEGER, "That process."),
                Field.required("signal", ValueKind.TEXT, "Name without SIG.")));
        actions.add(step(
                AWAIT_STOP,
                ActionClass.OBSERVE,
                TARGET,
                ActionType.Nature.EFFECT,
                "Waits until the main process of a job stops itself by SIGSTOP, and lets it go on: it is ready then.",
                Field.required("pid", ValueKind.INTEGER, "That process."),
                Field.required("deadline", ValueKind.DURATION, "How long it may take.")));
        return actions;
    }

    private static ActionType asked(String name, String doc) {
        return new ActionType(
                name,
                ActionClass.DISRUPTIVE,
                TARGET,
                ActionType.Nature.INTENT,
                ActionType.Use.OPERATOR,
                List.of(
                        Field.optional("env", ValueKind.TEXTS, "Variables, each NAME=VALUE."),
                        Field.optional("wait", ValueKind.TRUTH, "Whether it is answered at its end only."),
                        Field.optional(
                                "instance", ValueKind.TEXT, "The instance by its name, where it asks for itself."),
                        Field.optional("reason", ValueKind.TEXT, "Why, for people and the journal.")),
                doc);
    }

    private static ActionType step(
            String name,
            ActionClass actionClass,
            String target,
            ActionType.Nature nature,
            String doc,
            Field... parameters) {
        return new ActionType(name, actionClass, target, nature, ActionType.Use.STEP, List.of(parameters), doc);
    }
}
