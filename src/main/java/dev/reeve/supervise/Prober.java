/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.ServiceSpec;
import java.lang.System.Logger.Level;

/** Asks one instance until it is ready. Says once when it took too long, and goes on asking. */
final class Prober implements Runnable {
    private static final System.Logger LOG = System.getLogger(Prober.class.getName());

    private final Unit unit;
    private final Instance instance;
    private final ServiceSpec.Readiness readiness;

    private Prober(Unit unit, Instance instance, ServiceSpec.Readiness readiness) {
        this.unit = unit;
        this.instance = instance;
        this.readiness = readiness;
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

    private void probe() throws InterruptedException {
        long start = System.nanoTime();
        boolean late = false;
        while (true) {
            ReadinessProbe.Answer answer = unit.tools.runner().probe(readiness);
            if (answer.ready()) {
                unit.ready(instance);
                return;
            }
            boolean over = System.nanoTime() - start >= readiness.within().toNanos();
            if (over && !late) {
                late = true;
                unit.unready(instance, answer.text());
            }
            Thread.sleep(readiness.interval());
        }
    }
}
