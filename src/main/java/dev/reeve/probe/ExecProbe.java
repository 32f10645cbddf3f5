/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Runs a Nagios plugin. Exit statuses beyond 0 to 3, signals and a plugin that cannot be started are CRITICAL, as in Nagios. */
final class ExecProbe {
    private final Spawner spawner;
    private final ChildWatcher watcher;
    private final OutputPump pump;
    private final @Nullable Cgroup groups;
    private final AtomicLong number = new AtomicLong();

    ExecProbe(Spawner spawner, ChildWatcher watcher, OutputPump pump, @Nullable Cgroup groups) {
        this.spawner = spawner;
        this.watcher = watcher;
        this.pump = pump;
        this.groups = groups;
    }

    ProbeResult run(RunSpec run, Duration timeout, CheckState timeoutState) throws InterruptedException {
        long start = System.nanoTime();
        try (PluginRun plugin = new PluginRun(spawner, watcher, pump, run, group())) {
            PluginRun.End end = plugin.await(timeout);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return switch (end) {
                case PluginRun.End.Exited(ExitStatus status) ->
                    PluginAnswer.of(status, plugin.output(), plugin.errors(), took);
                case PluginRun.End.TimedOut() -> PluginAnswer.timedOut(timeoutState, timeout, took);
                case PluginRun.End.Flooded() -> PluginAnswer.flooded(plugin.output(), took);
            };
        } catch (IOException | IllegalArgumentException notStarted) {
            return PluginAnswer.notStarted(notStarted, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private @Nullable Cgroup group() {
        return groups == null ? null : groups.child("probe-" + number.incrementAndGet());
    }
}
