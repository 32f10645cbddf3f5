/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Asks one instance until it is ready. Says once when it took too long, and goes on asking. */
final class Prober implements Runnable {
    private static final System.Logger LOG = System.getLogger(Prober.class.getName());

    private final Unit unit;
    private final Instance instance;
    private final ServiceSpec.Readiness readiness;
    private final @Nullable LogReadiness output;

    private Prober(Unit unit, Instance instance, ServiceSpec.Readiness readiness) {
        this.unit = unit;
        this.instance = instance;
        this.readiness = readiness;
        this.output = readiness.pattern() == null
                ? null
                : new LogReadiness(unit.output().file(), readiness.pattern(), instance.outputAt);
    }

    static Thread start(Unit unit, Instance instance, ServiceSpec.Readiness readiness) {
        return Thread.ofVirtual().name("reeve-ready-" + unit.name).start(new Prober(unit, instance, readiness));
    }

    @Override
    public void run() {
        try {
            probe();
        } catch (InterruptedException ended) {
            LOG.log(Level.DEBUG, "stopped asking whether {0} is ready", unit.name);
        }
    }

    private ReadinessProbe.Answer ask() throws InterruptedException {
        if (output != null) {
            return new ReadinessProbe.Answer(output.found(), "no line of its output was found by the pattern");
        }
        return readiness.isByItself()
                ? new ReadinessProbe.Answer(false, "it has not said that it is ready")
                : unit.tools.runner().probe(readiness);
    }

    private void probe() throws InterruptedException {
        long start = System.nanoTime();
        boolean late = false;
        while (true) {
            ReadinessProbe.Answer answer = ask();
            if (answer.ready()) {
                unit.health.ready(instance);
                return;
            }
            boolean over = System.nanoTime() - start >= readiness.within().toNanos()
                    && unit.tools.mono().getAsLong() >= instance.said.extendedUntil;
            if (over && !late) {
                late = true;
                unit.health.unready(instance, answer.text());
            }
            Thread.sleep(readiness.interval());
        }
    }
}
