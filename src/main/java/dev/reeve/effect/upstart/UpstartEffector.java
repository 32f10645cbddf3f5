/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.upstart;

import dev.reeve.effect.Deadline;
import dev.reeve.effect.Effector;
import dev.reeve.event.Attempt;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fd;
import dev.reeve.os.Fds;
import dev.reeve.os.GroupNames;
import dev.reeve.os.PidFd;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import dev.reeve.supervise.OutputPlace;
import dev.reeve.supervise.Setups;
import dev.reeve.supervise.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@code upstart.run}, {@code upstart.signal} and {@code upstart.await-stop}. What a hook leaves in the background stays, as it does under Upstart: jobs without a main process start
 * their daemons that way.
 */
public final class UpstartEffector implements Effector {
    private static final String RUN = "upstart.run";
    private static final String SIGNAL = "upstart.signal";
    private static final String AWAIT_STOP = "upstart.await-stop";
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Spawner spawner;
    private final @Nullable Cgroups cgroups;
    private final Path logs;
    private final Path socket;
    private final Supervisor supervisor;

    /**
     * @param cgroups null where none can be made
     * @param logs directory of the services' logs
     * @param socket where hooks reach this daemon
     */
    public UpstartEffector(Spawner spawner, @Nullable Cgroups cgroups, Path logs, Path socket, Supervisor supervisor) {
        this.spawner = spawner;
        this.cgroups = cgroups;
        this.logs = logs;
        this.socket = socket;
        this.supervisor = supervisor;
    }

    @Override
    public List<String> actions() {
        return List.of(RUN, SIGNAL, AWAIT_STOP);
    }

    @Override
    public Result perform(Attempt attempt, Deadline deadline) throws Exception {
        return switch (attempt.action()) {
            case RUN -> run(attempt, deadline);
            case SIGNAL -> signal(attempt);
            default -> awaitStop(attempt, deadline);
        };
    }

    private Result run(Attempt attempt, Deadline deadline) throws IOException, InterruptedException {
        Cgroup group = group(attempt);
        Child child;
        try {
            child = start(attempt, group);
        } catch (IOException | IllegalArgumentException notStarted) {
            tidy(group);
            return Result.failed("could not be started: " + notStarted.getMessage(), Attributes.NONE);
        }
        try (PidFd process = child.pidfd()) {
            Optional<ExitStatus> status = process.await(deadline.left());
            boolean left = status.isPresent() && group != null && group.isPopulated();
            return status.map(end -> result(end, left))
                    .orElseGet(() -> Result.unknown("still runs at its deadline", Attributes.NONE));
        } finally {
            tidy(group);
        }
    }

    private Child start(Attempt attempt, @Nullable Cgroup group) throws IOException {
        RunSpec run = HookRun.of(attempt.parameters());
        Map<String, String> environment = new LinkedHashMap<>(run.environment());
        environment.put("REEVE_SOCKET", socket.toString());
        if (group != null) {
            group.create();
        }
        Path log = logs.resolve(GroupNames.encode(attempt.parameters().text("log", "upstart")) + ".log");
        try (Fd output =
                Fds.openLogForAppend(OutputPlace.of(attempt.parameters().text("output"), log))) {
            SpawnRequest request = SpawnRequest.of(run.argv())
                    .environment(environment)
                    .directory(Path.of(Objects.requireNonNullElse(run.directory(), "/")))
                    .streams(Stdio.NULL, Stdio.of(output), Stdio.of(output))
                    .umask(run.umask())
                    .user(run.user(), run.group())
                    .setup(Setups.of(run));
            return spawner.spawn(group == null ? request : request.cgroup(group.path()));
        }
    }

    private static Result result(ExitStatus end, boolean left) {
        Attributes.Builder evidence = Attributes.builder();
        switch (end.kind()) {
            case EXITED -> evidence.put("status", end.value());
            case KILLED -> evidence.put("signal", Signals.name(end.value()));
            case UNKNOWN -> {}
        }
        String text = end.describe() + (left ? "; it left processes in the background" : "");
        return end.isSuccess() ? Result.succeeded(text, evidence.build()) : Result.failed(text, evidence.build());
    }

    private @Nullable Cgroup group(Attempt attempt) {
        return cgroups == null
                ? null
                : cgroups.group("hook", Long.toString(attempt.id().sequence()));
    }

    private static void tidy(@Nullable Cgroup group) throws IOException {
        if (group != null && group.exists() && !group.isPopulated()) {
            group.remove();
        }
    }

    private Result signal(Attempt attempt) throws IOException {
        int pid = (int) attempt.parameters().integer("pid", 0);
        int number = Signals.number(attempt.parameters().text("signal", "HUP")).orElse(Signals.HUP);
        try (PidFd process = PidFd.open(pid)) {
            boolean ours = supervisor.processes(attempt.target().name()).contains(pid);
            return ours && process.send(number)
                    ? Result.succeeded(Signals.name(number) + " sent to process " + pid, Attributes.NONE)
                    : Result.failed("process " + pid + " is not there any more", Attributes.NONE);
        }
    }

    private static Result awaitStop(Attempt attempt, Deadline deadline) throws IOException, InterruptedException {
        int pid = (int) attempt.parameters().integer("pid", 0);
        try (PidFd process = PidFd.open(pid)) {
            while (deadline.left().isPositive() && !process.hasEnded()) {
                if (ProcStat.read(pid).filter(stat -> stat.state() == 'T').isPresent() && process.send(Signals.CONT)) {
                    return Result.succeeded("it stopped itself and was continued", Attributes.NONE);
                }
                process.awaitEnd(LOOK);
            }
            return Result.failed("it never stopped itself by SIGSTOP, as 'expect stop' says it does", Attributes.NONE);
        }
    }

    /** A hook that went on without the daemon is not waited for: its status went to nobody. */
    @Override
    public Result resolve(Attempt attempt) throws Exception {
        return switch (attempt.action()) {
            case AWAIT_STOP -> awaitStop(attempt, () -> LOOK.multipliedBy(50));
            default -> Result.unknown("ended unseen, or never begun", Attributes.NONE);
        };
    }
}
