/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Result;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Field;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Value;
import dev.reeve.model.ValueKind;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One-shot programs: {@code run}, whose command stands in the attempt, and {@code job.run}, whose command is the job's in the configuration of the moment. */
public final class CommandEffector implements Effector {
    private static final Duration MOST_GRACE = Duration.ofSeconds(5);
    private static final Duration MOST_WAIT = Duration.ofHours(1);

    private final ProgramRunner runner;
    private final @Nullable Cgroups cgroups;
    private final Supplier<Config> config;
    private final LongSupplier mono;
    private final RunningJobs jobs = new RunningJobs();
    private final CronEffect cron;

    /**
     * @param cgroups null where none can be made: containment is then the process group's
     * @param mono now in microseconds, on the same clock as {@link Moment#mono}
     */
    public CommandEffector(
            ProgramRunner runner, @Nullable Cgroups cgroups, Supplier<Config> config, LongSupplier mono) {
        this.runner = runner;
        this.cgroups = cgroups;
        this.config = config;
        this.mono = mono;
        this.cron = new CronEffect(runner, InstantSource.system());
    }

    public static Offer offer() {
        return new Offer(
                "command", List.of(), List.of(job(), run()), "Runs programs, contained and within their time.");
    }

    private static ActionType job() {
        return new ActionType(
                "job.run",
                ActionClass.REVERSIBLE,
                "job",
                ActionType.Nature.EFFECT,
                ActionType.Use.STEP,
                List.of(
                        Field.required("key", ValueKind.TEXT, "The name of this try of the run."),
                        Field.optional("run", ValueKind.TEXT, "The run's own name, the same for all its tries."),
                        Field.optional("try", ValueKind.INTEGER, "Which try it is, from 1."),
                        Field.required("instant", ValueKind.INSTANT, "When it was due."),
                        Field.optional("deadline", ValueKind.DURATION, "How long it may take.")),
                "Runs a job's command once.");
    }

    private static ActionType run() {
        return new ActionType(
                "run",
                ActionClass.DISRUPTIVE,
                "command",
                ActionType.Nature.EFFECT,
                ActionType.Use.ANYONE,
                List.of(
                        Field.required("command", ValueKind.TEXTS, "Program and arguments; no shell reads them."),
                        Field.optional("timeout", ValueKind.DURATION, "After this it is ended; 60 s unless said."),
                        Field.optional("directory", ValueKind.TEXT, "Working directory, absolute; / unless said."),
                        Field.optional("user", ValueKind.TEXT, "Who it runs as; Reeve's own user unless said."),
                        Field.optional("variables", ValueKind.FIELDS, "Handed to it as variables REEVE_NAME."),
                        Field.optional("deadline", ValueKind.DURATION, "How long the attempt may take.")),
                "Runs a program once.");
    }

    @Override
    public List<String> actions() {
        return List.of("job.run", "job.stop", "run");
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws Exception {
        return switch (attempt.action()) {
            case "job.stop" -> jobs.stop(attempt, deadline);
            case "job.run" -> runJob(attempt, deadline);
            default -> runOnce(attempt, deadline);
        };
    }

    private Result runJob(Attempt attempt, Deadline deadline) throws InterruptedException {
        String key = attempt.parameters().text("key", attempt.key());
        RunningJobs.Run run = jobs.begin(key);
        Config now = config.get();
        try {
            return CronEffect.has(now, attempt)
                    ? cron.perform(now, attempt, deadline, group(attempt))
                    : runOnce(attempt, deadline);
        } catch (InterruptedException asked) {
            if (run.stopped()) {
                return Result.failed("ended, because a newer run was due", Attributes.of("replaced", Value.of(true)));
            }
            throw asked;
        } finally {
            jobs.end(key, run);
        }
    }

    private Result runOnce(Attempt attempt, Deadline deadline) throws InterruptedException {
        RunSpec run;
        List<Integer> success = JobPolicy.ZERO;
        try {
            if (attempt.action().equals("job.run")) {
                JobSpec job = job(attempt);
                run = job.run();
                success = job.policy().success();
            } else {
                run = command(attempt);
            }
        } catch (IllegalArgumentException wrong) {
            return Result.failed(String.valueOf(wrong.getMessage()), Attributes.NONE);
        }
        Map<String, String> variables = new LinkedHashMap<>(EventEnvironment.of(attempt));
        long instant = attempt.parameters().integer("instant", -1);
        if (attempt.action().equals("job.run") && instant >= 0) {
            Instant due = new Moment(instant, 0).instant();
            EventEnvironment.put(variables, "job", attempt.target().name());
            EventEnvironment.put(variables, "instant", due.toString());
            EventEnvironment.put(variables, "run", attempt.parameters().text("run", attempt.key()));
            EventEnvironment.put(
                    variables, "try", Long.toString(attempt.parameters().integer("try", 1)));
        }
        return run(attempt, run, success, variables, deadline);
    }

    private Result run(
            Attempt attempt, RunSpec run, List<Integer> success, Map<String, String> variables, Deadline deadline)
            throws InterruptedException {
        Duration left = deadline.left();
        Duration grace = shorter(MOST_GRACE, left.dividedBy(5));
        Duration time = left.minus(grace).minus(left.dividedBy(20));
        Duration asked = run.timeout();
        try {
            Program program =
                    Program.of(run, variables, "", asked == null ? time : shorter(asked, time), grace, group(attempt));
            return result(runner.run(program), program, success);
        } catch (IOException | IllegalArgumentException notStarted) {
            return Result.failed(
                    "could not be started: " + notStarted.getMessage(), Attributes.of("started", Value.of(false)));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private JobSpec job(Attempt attempt) {
        JobSpec job = config.get().jobs().get(attempt.target().name());
        if (job == null) {
            throw new IllegalArgumentException(
                    "there is no job " + attempt.target().name() + " in the configuration any more");
        }
        return job;
    }

    private static RunSpec command(Attempt attempt) {
        Attributes given = attempt.parameters();
        if (!(given.get("command") instanceof Value.Items(List<Value> items)) || items.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a command as a list of texts, such as [/usr/bin/systemctl, reload, nginx]");
        }
        long timeout = given.integer("timeout", 0);
        RunSpec plain = RunSpec.of(items.stream().map(Value::plain).toList());
        return new RunSpec(
                plain.argv(),
                plain.environment(),
                given.text("directory"),
                given.text("user"),
                null,
                plain.umask(),
                timeout <= 0 ? null : Moment.span(timeout),
                plain.outputLimit());
    }

    private @Nullable Cgroup group(Attempt attempt) {
        return cgroups == null
                ? null
                : cgroups.group("run", Long.toString(attempt.id().sequence()));
    }

    static Result result(ProgramEnd end, Program program, List<Integer> success) {
        Attributes.Builder evidence = Attributes.builder();
        switch (end.status().kind()) {
            case EXITED -> evidence.put("status", end.status().value());
            case KILLED -> evidence.put("signal", end.status().value());
            case UNKNOWN -> {}
        }
        evidence.put("took", Moment.micros(end.took()));
        evidence.put("output", joined(end));
        if (end.leftOut() > 0) {
            evidence.put("leftOut", end.leftOut());
        }
        if (end.timedOut()) {
            evidence.put("timedOut", true);
        }
        if (end.leftBehind()) {
            evidence.put("leftBehind", true);
        }
        String text = text(end, program);
        if (end.status().kind() == dev.reeve.os.ExitStatus.Kind.UNKNOWN) {
            return Result.unknown(text, evidence.build());
        }
        return succeeded(end, success)
                ? Result.succeeded(text, evidence.build())
                : Result.failed(text, evidence.build());
    }

    private static boolean succeeded(ProgramEnd end, List<Integer> success) {
        return end.status().kind() == dev.reeve.os.ExitStatus.Kind.EXITED
                && success.contains(end.status().value())
                && !end.timedOut();
    }

    private static String joined(ProgramEnd end) {
        String between =
                end.output().isEmpty() || end.errors().isEmpty() || end.output().endsWith("\n") ? "" : "\n";
        return end.output() + between + end.errors();
    }

    private static String text(ProgramEnd end, Program program) {
        String how = end.timedOut()
                ? "did not end within " + program.timeout().toMillis() / 1000.0 + " s and was ended"
                : end.status().describe();
        String rest = end.leftBehind() ? "; processes it left behind were ended" : "";
        String words = end.lastWords();
        return how + rest + (words.isEmpty() ? "" : ": " + words);
    }

    /** Waits for a run of an earlier Reeve that still goes on, at most to its deadline, where it is ended. Its status went to nobody. */
    @Override
    public Result resolve(Attempt attempt) throws Exception {
        if (attempt.action().equals("job.stop")) {
            return Result.unknown("not known whether the run was ended", Attributes.NONE);
        }
        Cgroup group = group(attempt);
        if (group == null || !group.exists()) {
            return Result.unknown("ended unseen, or never begun", Attributes.NONE);
        }
        Duration left = shorter(Moment.span(attempt.deadline().mono() - mono.getAsLong()), MOST_WAIT);
        boolean ended = left.isPositive() ? group.awaitEmpty(left) : !group.isPopulated();
        if (!ended && CronEffect.has(config.get(), attempt)) {
            return Result.unknown("still runs", Attributes.NONE);
        }
        if (!ended) {
            group.kill();
            group.awaitEmpty(MOST_GRACE);
        }
        group.remove();
        return Result.unknown(ended ? "ended unseen" : "still ran at its deadline and was ended", Attributes.NONE);
    }
}
