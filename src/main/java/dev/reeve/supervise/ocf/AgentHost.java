/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise.ocf;

import dev.reeve.model.ocf.ActionEnd;
import dev.reeve.model.ocf.AgentCall;
import dev.reeve.model.ocf.AgentEnvironment;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fd;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PidFd;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs single actions of agents and waits for them. What an action leaves running stays, for it is the service; an action that is not done in its time is ended, with its process group. The caller
 * owns the control group, and what is in it.
 */
public final class AgentHost {
    private static final System.Logger LOG = System.getLogger(AgentHost.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(200);
    private static final int UMASK = 022;

    /** Metadata goes to standard output, and the largest known has 100 000 bytes. */
    private static final int MOST_OUTPUT = 2 << 20;

    private static final int MOST_ERRORS = 64 * 1024;

    private final Spawner spawner;
    private final OutputPump pump;
    private final AgentEnvironment environment;

    public AgentHost(Spawner spawner, OutputPump pump, AgentEnvironment environment) {
        this.spawner = spawner;
        this.pump = pump;
        this.environment = environment;
    }

    /**
     * Runs it. Interrupted, it ends the action first.
     *
     * @param agent the agent's file
     * @param group to run in; it exists. Null where there is none
     */
    public ActionRun run(Path agent, AgentCall call, @Nullable Cgroup group) throws InterruptedException {
        long began = System.nanoTime();
        try (AgentOutput output = new AgentOutput(pump, MOST_OUTPUT);
                AgentOutput errors = new AgentOutput(pump, MOST_ERRORS)) {
            ActionEnd end = end(agent, call, group, output, errors);
            output.finish(LAST_OUTPUT);
            errors.finish(LAST_OUTPUT);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return new ActionRun(end, errors.reason(), output.text(), errors.text(), took);
        }
    }

    private ActionEnd end(Path agent, AgentCall call, @Nullable Cgroup group, AgentOutput output, AgentOutput errors)
            throws InterruptedException {
        try {
            Child child = start(agent, call, group, output, errors);
            try (PidFd process = child.pidfd()) {
                return await(child, process, call.timeout());
            }
        } catch (IOException | IllegalArgumentException fault) {
            return new ActionEnd.NotStarted(String.valueOf(fault.getMessage()));
        }
    }

    private Child start(Path agent, AgentCall call, @Nullable Cgroup group, AgentOutput output, AgentOutput errors)
            throws IOException {
        SpawnRequest request = SpawnRequest.of(argv(agent, call))
                .environment(environment.of(call))
                .umask(UMASK);
        try (Fd out = output.open();
                Fd err = errors.open()) {
            request = request.streams(Stdio.NULL, Stdio.of(out), Stdio.of(err));
            return spawner.spawn(group == null ? request : request.cgroup(group.path()));
        }
    }

    /** A fence agent takes its action as an option when it has no other way to ask. */
    private static List<String> argv(Path agent, AgentCall call) {
        return call.agent().fences()
                ? List.of(agent.toString(), "-o", call.action())
                : List.of(agent.toString(), call.action());
    }

    private static ActionEnd await(Child child, PidFd process, Duration timeout)
            throws IOException, InterruptedException {
        boolean inTime = false;
        try {
            inTime = process.awaitEnd(timeout);
        } finally {
            if (!inTime) {
                stop(child, process);
            }
        }
        ExitStatus status = process.await(GRACE).orElse(ExitStatus.UNKNOWN);
        if (!inTime) {
            return new ActionEnd.TimedOut();
        }
        return switch (status.kind()) {
            case EXITED -> new ActionEnd.Exited(status.value());
            case KILLED -> new ActionEnd.Killed(status.value());
            case UNKNOWN -> new ActionEnd.NotStarted("how it ended is not known");
        };
    }

    private static void stop(Child child, PidFd process) {
        try {
            ProcessGroup.signal(child, Signals.TERM);
            process.awaitEnd(GRACE);
            ProcessGroup.signal(child, Signals.KILL);
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot end an action that takes too long", fault);
        } catch (InterruptedException interrupted) {
            kill(child);
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(Child child) {
        try {
            ProcessGroup.signal(child, Signals.KILL);
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "cannot end an action that was interrupted", fault);
        }
    }
}
