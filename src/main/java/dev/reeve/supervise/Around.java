/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import dev.reeve.os.ExitStatus;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Commands of a service beside its start and stop, on threads of their own: what follows its readiness, and what follows its end. */
final class Around {
    private static final System.Logger LOG = System.getLogger(Around.class.getName());

    private Around() {}

    /** It is up: under the unit's lock. */
    static void up(Unit unit, Instance instance) {
        ServiceSpec spec = unit.spec;
        if (spec != null && !spec.hooks().afterStart().isEmpty()) {
            start(
                    unit,
                    "after-start",
                    () -> new HookRun(unit, spec, instance.generation, instance.place)
                            .knowingMain(instance.main)
                            .told("after-start", spec.hooks().afterStart(), () -> unit.closed || !instance.mainRuns()));
        }
    }

    /** Whether commands are to be run now that nothing of it runs any more. */
    static boolean owes(Unit unit, Instance instance) {
        return !instance.finished
                && unit.spec != null
                && !unit.spec.hooks().afterStop().isEmpty();
    }

    /** Its group counts as its own until they have run: under the unit's lock, once {@code busy} is set. */
    static void finish(Unit unit, Instance instance, @Nullable ExitStatus how) {
        ServiceSpec spec = java.util.Objects.requireNonNull(unit.spec);
        start(unit, "after-stop", () -> {
            try {
                new HookRun(unit, spec, instance.generation, instance.place)
                        .knowingEnd(how)
                        .told("after-stop", spec.hooks().afterStop(), () -> unit.closed);
                instance.place.kill();
                instance.place.awaitEmpty(StartStep.ENDING);
            } catch (java.io.IOException unkillable) {
                LOG.log(Level.WARNING, "commands after the stop of " + unit.name + " left processes", unkillable);
            } finally {
                finished(unit, instance);
            }
        });
    }

    private static void finished(Unit unit, Instance instance) {
        unit.lock.lock();
        try {
            instance.finished = true;
            instance.busy = false;
            unit.refresh();
        } finally {
            unit.lock.unlock();
        }
    }

    /** What can be interrupted. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static void start(Unit unit, String stage, Work work) {
        Thread.ofVirtual().name("reeve-" + stage + "-" + unit.name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                LOG.log(Level.ERROR, "a fault in the commands of " + unit.name, fault);
            }
        });
    }
}
