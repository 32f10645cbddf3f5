/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands around a service's life, each run to its end in the control group of its generation.
 *
 * @param beforeStart in order; one that fails is a failed start
 * @param afterStart once it is ready; one that fails is told
 * @param beforeStop while it runs, before the stop signal; one that fails is told
 * @param afterStop once its processes are gone, however they ended
 * @param reload how it takes its configuration anew; null: by {@code reloadSignal}
 * @param reloadSignal name without SIG; null: it cannot
 */
public record Hooks(
        List<RunSpec> beforeStart,
        List<RunSpec> afterStart,
        List<RunSpec> beforeStop,
        List<RunSpec> afterStop,
        @Nullable RunSpec reload,
        @Nullable String reloadSignal) {
    public static final Hooks NONE = new Hooks(List.of(), List.of(), List.of(), List.of(), null, null);

    /** Whether there is a way to reload. */
    public boolean reloads() {
        return reload != null || reloadSignal != null;
    }

    /** How long these may take in all. */
    public static Duration time(List<RunSpec> commands) {
        Duration all = Duration.ZERO;
        for (RunSpec command : commands) {
            all = all.plus(command.timeout() == null ? Duration.ZERO : command.timeout());
        }
        return all;
    }

    public Hooks {
        beforeStart = List.copyOf(beforeStart);
        afterStart = List.copyOf(afterStart);
        beforeStop = List.copyOf(beforeStop);
        afterStop = List.copyOf(afterStop);
    }
}
