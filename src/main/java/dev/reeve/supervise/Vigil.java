/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.util.List;

/** What is looked at now and then of everything that runs: whether it stays where it was started, within its limits, and gives signs of life. */
final class Vigil {
    private final Unit unit;

    Vigil(Unit unit) {
        this.unit = unit;
    }

    /** Whether a main process has left its control group. */
    void lookForEscaped() {
        unit.lock.lock();
        try {
            for (Instance instance : unit.closed ? List.<Instance>of() : List.copyOf(unit.instances.values())) {
                if (instance.said.escaped.isEmpty() && Escaped.hasLeft(instance)) {
                    try (Escaped escaped = new Escaped()) {
                        escaped.look(unit, instance);
                        unit.health.escaped(instance, escaped.text());
                    }
                }
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** Of what has limits, whether it came to them. */
    void checkLimits() {
        unit.lock.lock();
        try {
            for (Instance instance : unit.closed ? List.<Instance>of() : List.copyOf(unit.instances.values())) {
                Limiting.lookForKills(unit, instance, "a process that its main process outlived");
                Limiting.lookForPressure(unit, instance);
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** Looks whether a sign of life is overdue. While one waits for readiness, that is what is waited for. */
    void checkWatchdogs() {
        long now = unit.tools.mono().getAsLong();
        if (!unit.lock.tryLock()) {
            // Something is being done with it just now; the next round comes in a second, and others must not wait for
            // it.
            return;
        }
        try {
            for (Instance instance : List.copyOf(unit.instances.values())) {
                boolean counts = instance.ready || unit.spec == null || unit.spec.ready() == null;
                if (counts && instance.said.overdue(now)) {
                    unit.health.hangs(
                            instance, "no sign of life for " + instance.said.watchdog / 1_000_000.0 + " s (watchdog)");
                }
            }
        } finally {
            unit.lock.unlock();
        }
    }

    /** Nobody could be heard meanwhile. */
    void forgiveSilence() {
        unit.lock.lock();
        try {
            unit.instances
                    .values()
                    .forEach(
                            instance -> instance.said.signAt = unit.tools.mono().getAsLong());
        } finally {
            unit.lock.unlock();
        }
    }
}
