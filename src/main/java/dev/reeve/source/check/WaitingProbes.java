/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.check.CheckOrder;
import dev.reeve.probe.Asker;
import dev.reeve.probe.ProbeResult;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Probes that wait for their answer, each on a thread of its own while it does; a bounded number of them. */
final class WaitingProbes {
    private final Prober prober;
    private final int atOnce;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int running;

    private record Waiting(CheckOrder order, Asker asker, Consumer<Throwable> broken) {}

    WaitingProbes(Prober prober, int atOnce) {
        this.prober = prober;
        this.atOnce = atOnce;
    }

    void ask(CheckOrder order, Asker asker, Consumer<Throwable> broken) {
        synchronized (this) {
            waiting.add(new Waiting(order, asker, broken));
            if (running == atOnce) {
                return;
            }
            running++;
        }
        Thread.ofVirtual().name("reeve-probe").start(this::work);
    }

    private void work() {
        for (Waiting next = next(); next != null; next = next()) {
            probe(next);
        }
    }

    private synchronized @Nullable Waiting next() {
        Waiting next = waiting.poll();
        if (next == null) {
            running--;
        }
        return next;
    }

    private void probe(Waiting next) {
        CheckOrder order = next.order();
        try {
            next.asker().began();
            ProbeResult result = prober.run(order.probe(), order.timeout(), order.timeoutState());
            next.asker().over();
            next.asker().answered(result);
        } catch (InterruptedException stopped) {
            next.asker().over();
        } catch (RuntimeException | Error fault) {
            next.broken().accept(fault);
        }
    }
}
