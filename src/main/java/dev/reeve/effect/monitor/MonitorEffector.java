/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.monitor;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramEnd;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.model.check.DirectCommand;
import dev.reeve.model.check.MacroText;
import dev.reeve.model.monitor.MonitorSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code monitor.notify} and {@code monitor.handle}: runs a command line whose secrets ({@code $USERn$}) are put in only here, without a shell where it needs none. */
public final class MonitorEffector implements Effector {
    static final String NOTIFY = "monitor.notify";
    static final String HANDLE = "monitor.handle";
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int MOST_OUTPUT = 16 * 1024;

    private final ProgramRunner runner;
    private final @Nullable Cgroups cgroups;
    private final Supplier<Config> config;

    /** @param cgroups null where none can be made */
    public MonitorEffector(ProgramRunner runner, @Nullable Cgroups cgroups, Supplier<Config> config) {
        this.runner = runner;
        this.cgroups = cgroups;
        this.config = config;
    }

    public static Offer offer() {
        return new Offer(
                "monitor-commands",
                List.of(),
                List.of(
                        type(NOTIFY, ActionClass.NOTIFY, "contact", "Runs a notification command of a contact."),
                        type(HANDLE, ActionClass.REVERSIBLE, "handler", "Runs an event handler.")),
                "Runs notification commands and event handlers of Nagios' configuration.");
    }

    private static ActionType type(String name, ActionClass of, String target, String doc) {
        return new ActionType(
                name,
                of,
                target,
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(
                        Field.required("command", ValueKind.TEXT, "Name of the command."),
                        Field.required(
                                "line",
                                ValueKind.TEXT,
                                "Its line; $USERn$ in it are put in when it is run, $$ is a dollar sign."),
                        Field.optional("environment", ValueKind.FIELDS, "Variables NAGIOS_NAME."),
                        Field.required("timeout", ValueKind.DURATION, "After this it is ended."),
                        Field.optional("deadline", ValueKind.DURATION, "How long the attempt may take.")),
                doc);
    }

    @Override
    public List<String> actions() {
        return List.of(NOTIFY, HANDLE);
    }

    /** A command that hangs holds up those of the same name. */
    @Override
    public String lane(Attempt attempt) {
        return attempt.parameters().text("command", "");
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws InterruptedException {
        MonitorSpec spec = config.get().monitor();
        String line = MacroText.expand(attempt.parameters().text("line", ""), name -> secret(spec, name));
        if (line.isBlank()) {
            return Result.failed("the command line is empty", Attributes.NONE);
        }
        Duration timeout = Moment.span(attempt.parameters().integer("timeout", 30_000_000));
        Duration left = deadline.left().minus(GRACE);
        try {
            Program program = Program.of(
                    run(spec, line, attempt),
                    Map.of(),
                    "",
                    timeout.compareTo(left) < 0 ? timeout : left,
                    GRACE,
                    group(attempt));
            return result(runner.run(program));
        } catch (IOException | IllegalArgumentException notStarted) {
            return Result.failed("could not be started: " + notStarted.getMessage(), Attributes.NONE);
        }
    }

    private static Optional<String> secret(MonitorSpec spec, String name) {
        return name.matches("USER\\d{1,3}")
                ? spec.macros().value(name, "", "", Instant.EPOCH, spec.runs().zone())
                : Optional.empty();
    }

    private static RunSpec run(MonitorSpec spec, String line, Attempt attempt) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        if (attempt.parameters().get("environment") instanceof Value.Fields(SequencedMap<String, Value> fields)) {
            fields.forEach((name, value) -> environment.put(name, value.plain()));
        }
        return new RunSpec(
                DirectCommand.argv(line),
                environment,
                null,
                spec.runs().user().isEmpty() ? null : spec.runs().user(),
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                MOST_OUTPUT);
    }

    private @Nullable Cgroup group(Attempt attempt) {
        return cgroups == null
                ? null
                : cgroups.group("monitor", Long.toString(attempt.id().sequence()));
    }

    private static Result result(ProgramEnd end) {
        String how = end.timedOut()
                ? "did not end in time and was ended"
                : end.status().describe();
        String words = end.lastWords();
        String text = how + (words.isEmpty() ? "" : ": " + words);
        Attributes evidence = Attributes.of("took", Value.of(Moment.micros(end.took())));
        return end.succeeded() ? Result.succeeded(text, evidence) : Result.failed(text, evidence);
    }

    /** A message may have gone out, or a handler may have done its work: nobody can be asked. */
    @Override
    public Result resolve(Attempt attempt) throws Exception {
        Cgroup group = group(attempt);
        if (group != null && group.exists()) {
            group.kill();
            group.awaitEmpty(GRACE);
            group.remove();
        }
        return Result.unknown("Reeve stopped while it ran; what it did is not known", Attributes.NONE);
    }
}
