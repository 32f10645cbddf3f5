/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Value;
import dev.reeve.model.check.PluginOutput;
import dev.reeve.os.Cgroup;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OutputPump;
import dev.reeve.os.Spawner;
import java.io.IOException;
import java.time.Duration;
import java.util.SortedMap;
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
                case PluginRun.End.Exited(ExitStatus status) -> result(status, plugin, took);
                case PluginRun.End.TimedOut() ->
                    ProbeResult.timedOut(timeoutState, "no answer within " + Texts.span(timeout) + ", killed", took);
                case PluginRun.End.Flooded() ->
                    ProbeResult.of(
                            CheckState.UNKNOWN,
                            "printed without end, killed: "
                                    + PluginOutput.parse(plugin.output()).text(),
                            took);
            };
        } catch (IOException | IllegalArgumentException notStarted) {
            return ProbeResult.of(
                    CheckState.CRITICAL,
                    "the plugin cannot be run: " + notStarted.getMessage(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private @Nullable Cgroup group() {
        return groups == null ? null : groups.child("probe-" + number.incrementAndGet());
    }

    private static ProbeResult result(ExitStatus status, PluginRun plugin, Duration took) {
        PluginOutput output = PluginOutput.parse(plugin.output());
        SortedMap<String, Value> perfdata = PerformanceData.parse(output.performance());
        boolean bounded = status.kind() == ExitStatus.Kind.EXITED && status.value() <= 3;
        CheckState state = bounded ? CheckState.values()[status.value()] : CheckState.CRITICAL;
        boolean silent = output.text().equals(PluginOutput.NOTHING);
        String said = silent && !plugin.errors().isBlank() ? plugin.errors().strip() : output.text();
        String text = bounded ? said : outOfBounds(status) + ": " + said;
        return new ProbeResult(state, text.lines().findFirst().orElse(""), output.longText(), perfdata, took, false);
    }

    private static String outOfBounds(ExitStatus status) {
        if (status.kind() != ExitStatus.Kind.EXITED) {
            return status.describe();
        }
        return switch (status.value()) {
            case 126 -> "exit status 126, the plugin may not be executable";
            case 127 -> "exit status 127, the plugin may be missing";
            default -> "exit status " + status.value() + " is out of bounds (0 to 3)";
        };
    }
}
