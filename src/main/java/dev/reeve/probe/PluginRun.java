/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Child;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fds;
import dev.reeve.os.OutputPump;
import dev.reeve.os.ProcessGroup;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import dev.reeve.os.Users;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plugin. Its end is that of the process that was started: one that it left behind and that holds the output open is not waited for, and is killed with the control group.
 */
final class PluginRun implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PluginRun.class.getName());

    /** What is in the pipe when the plugin ends is read within this. */
    private static final Duration LAST_WORDS = Duration.ofMillis(250);

    private static final Duration DEATH = Duration.ofMillis(500);
    private static final int ERRORS_LIMIT = 4_096;

    private final ChildWatcher watcher;
    private final OutputPump pump;
    private final @Nullable Cgroup group;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> dead = new CompletableFuture<>();
    private final Capture output;
    private final Capture errors;
    private final Child child;
    private long watch;
    private long outputToken;
    private long errorsToken;

    /** How a run ended. */
    sealed interface End {
        record Exited(ExitStatus status) implements End {}

        record TimedOut() implements End {}

        record Flooded() implements End {}
    }

    PluginRun(Spawner spawner, ChildWatcher watcher, OutputPump pump, RunSpec run, @Nullable Cgroup group)
            throws IOException {
        this.watcher = watcher;
        this.pump = pump;
        this.group = group;
        this.output = new Capture(run.outputLimit(), () -> end.complete(new End.Flooded()));
        this.errors = new Capture(ERRORS_LIMIT, () -> end.complete(new End.Flooded()));
        if (group != null) {
            group.create();
        }
        try {
            this.child = start(spawner, request(run));
        } catch (IOException notStarted) {
            removeGroup();
            throw notStarted;
        }
    }

    private Child start(Spawner spawner, SpawnRequest request) throws IOException {
        Fds.Pipe out = Fds.pipe();
        Fds.Pipe err = Fds.pipe();
        @Nullable Child started = null;
        try (var outWrite = out.write();
                var errWrite = err.write()) {
            started = spawner.spawn(request.streams(Stdio.NULL, Stdio.of(outWrite), Stdio.of(errWrite)));
            outputToken = pump.attach(out.read(), output);
            errorsToken = pump.attach(err.read(), errors);
            watch(started);
            return started;
        } catch (IOException notStarted) {
            out.read().close();
            err.read().close();
            abandon(started);
            throw notStarted;
        }
    }

    /** It runs and cannot be watched. Its handle closed, it is swept as an orphan. */
    private static void abandon(@Nullable Child started) throws IOException {
        if (started != null) {
            ProcessGroup.kill(started);
            started.pidfd().close();
        }
    }

    private SpawnRequest request(RunSpec run) {
        SpawnRequest request = Launches.request(run, Users.load());
        return group == null ? request : request.cgroup(group.path());
    }

    End await(Duration timeout) throws InterruptedException {
        try {
            End how = end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (how instanceof End.Exited && output.awaitEnd(LAST_WORDS)) {
                errors.awaitEnd(LAST_WORDS);
            }
            return how;
        } catch (TimeoutException late) {
            return new End.TimedOut();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String output() {
        return output.text();
    }

    String errors() {
        return errors.text();
    }

    // The handle is closed by whoever sees the end, which may be long after this run was given up.
    private void watch(Child started) throws IOException {
        watch = watcher.watch(started.pidfd(), (token, status) -> {
            started.pidfd().close();
            dead.complete(status);
            end.complete(new End.Exited(status));
        });
    }

    /** Leaves nothing behind that can be reached: kills what still runs, and stops reading. */
    @Override
    public void close() {
        try {
            kill();
            dead.get(DEATH.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException unkillable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "process {0} of a check does not die (in the kernel, state D?); it is still watched",
                    child.pid());
        } catch (IOException | ExecutionException failure) {
            LOG.log(System.Logger.Level.WARNING, "cannot kill what a check left", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        pump.detach(outputToken);
        pump.detach(errorsToken);
        removeGroup();
    }

    private void kill() throws IOException {
        // Without the watch nobody reaps the leader, so its process group's number is still its own.
        if (!dead.isDone() && watcher.forget(watch)) {
            ProcessGroup.kill(child);
            watch(child);
        }
        if (group != null && group.isPopulated()) {
            group.kill();
        }
    }

    private void removeGroup() {
        if (group == null) {
            return;
        }
        try {
            group.awaitEmpty(DEATH);
            group.remove();
        } catch (IOException busy) {
            LOG.log(System.Logger.Level.WARNING, "cannot remove the control group of a check: {0}", busy.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
