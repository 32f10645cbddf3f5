/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Hooks;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Has a running service take its configuration anew, the way it says. */
final class ReloadStep {
    private final Unit unit;

    ReloadStep(Unit unit) {
        this.unit = unit;
    }

    Result run() throws InterruptedException {
        ServiceSpec spec = unit.spec;
        Instance instance = running();
        if (spec == null || instance == null) {
            return Result.failed("nothing of it runs that could reload", Attributes.NONE);
        }
        Hooks hooks = spec.hooks();
        if (hooks.reload() != null) {
            return command(spec, instance, hooks.reload());
        }
        return hooks.reloadSignal() == null
                ? Result.failed("it has no 'reload' in the configuration", Attributes.NONE)
                : signal(instance, hooks.reloadSignal());
    }

    private @Nullable Instance running() {
        unit.lock.lock();
        try {
            unit.refresh();
            Instance newest =
                    unit.instances.isEmpty() ? null : unit.instances.lastEntry().getValue();
            return newest != null && newest.mainRuns() ? newest : null;
        } finally {
            unit.lock.unlock();
        }
    }

    private Result command(ServiceSpec spec, Instance instance, RunSpec command) throws InterruptedException {
        String failure = new HookRun(unit, spec, instance.generation, instance.place)
                .knowingMain(instance.main)
                .one("reload", command, () -> !instance.mainRuns());
        return failure == null
                ? Result.succeeded("reloaded", Attributes.NONE)
                : Result.failed(failure, Attributes.NONE);
    }

    private static Result signal(Instance instance, String name) {
        PidFd main = instance.main;
        try {
            if (main == null || !main.send(Signals.number(name).orElse(Signals.TERM))) {
                return Result.failed("its main process has just ended", Attributes.NONE);
            }
            return Result.succeeded("SIG" + name + " sent to process " + main.pid(), Attributes.NONE);
        } catch (IOException failed) {
            return Result.failed("could not be signalled: " + failed.getMessage(), Attributes.NONE);
        }
    }
}
