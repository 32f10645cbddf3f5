/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.Amount;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.probe.ProbeResult;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the checks of the configuration again and again, each at its interval, and those that are ordered; emits {@code check.result}. Bounded in how many run at once; a check never overlaps itself. */
public final class CheckSource implements Source {
    static final String RESULT = CheckReport.RESULT;
    private static final Duration ALIVE = Duration.ofSeconds(5);

    private static final int MOST_EARLY = 10_000;

    /** A word to stop is heard within this, in milliseconds. */
    private static final long LOOK = 250;

    private final CheckExecutor executor;
    private final LongSupplier mono;
    private final CheckTimes times;
    private final CheckExecutor.Told answers = new Answers();
    private final CheckLatency latency = new CheckLatency();
    private volatile Map<String, CheckSpec> wanted = Map.of();
    private final List<CheckOrder> waiting = new ArrayList<>();
    private volatile @Nullable Emitter emitter;

    /**
     * @param node spreads the first checks of different nodes apart
     * @param mono the node's monotonic clock, in microseconds
     */
    public CheckSource(String node, CheckExecutor executor, LongSupplier mono) {
        this.executor = executor;
        this.mono = mono;
        this.times = new CheckTimes(node);
    }

    public static Offer offer() {
        EventType steady = new EventType(
                "checks.steady",
                "node",
                Trust.MEASURED,
                List.of(
                        Field.required("results", ValueKind.INTEGER, "How many results changed nothing."),
                        Field.required("seconds", ValueKind.INTEGER, "In how long a time.")),
                "Results of checks that were as they had been, and so were not written down one by one.");
        return new Offer("checks", List.of(CheckReport.type(), steady), List.of(), "Results of checks.");
    }

    @Override
    public String name() {
        return "checks";
    }

    /** What is to be checked from now on. A check whose definition is the same goes on in its rhythm; a new or changed one starts at its own place in the spread. */
    public synchronized void update(Collection<CheckSpec> checks) {
        Map<String, CheckSpec> byName = new TreeMap<>();
        checks.forEach(check -> byName.put(check.name(), check));
        wanted = byName;
        if (emitter != null) {
            times.update(byName, mono.getAsLong());
        }
    }

    /** Makes a check beside those of the configuration, once. Does not wait. An order for a subject that is being checked is answered by that check's result; one given before the source runs waits for it, and one too many is forgotten. */
    public void order(CheckOrder order) {
        if (emitter == null && awaited(order)) {
            return;
        }
        executor.order(order, answers);
    }

    /** @param yes a problem of the check is not certain yet: it is checked at the shorter interval; else at the usual one */
    public void confirming(String check, boolean yes) {
        times.confirming(check, yes, mono.getAsLong());
    }

    /** Whoever gives orders begins before the sources do. */
    private synchronized boolean awaited(CheckOrder order) {
        boolean early = emitter == null;
        if (early && waiting.size() < MOST_EARLY) {
            waiting.add(order);
        }
        return early;
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        begin(out);
        try {
            long toldAlive = 0;
            while (!stop.asked()) {
                long now = mono.getAsLong();
                times.due(now).forEach(this::make);
                if (toldAlive == 0 || System.nanoTime() - toldAlive > ALIVE.toNanos()) {
                    toldAlive = System.nanoTime();
                    out.alive(Amount.of(times.size(), "check") + ", " + executor.underWay() + " being made");
                }
                times.await(mono.getAsLong(), LOOK);
            }
        } finally {
            end();
        }
    }

    private synchronized void begin(Emitter out) {
        emitter = out;
        waiting.forEach(order -> executor.order(order, answers));
        waiting.clear();
        times.update(wanted, mono.getAsLong());
    }

    private synchronized void end() {
        emitter = null;
        times.clear();
    }

    private void make(CheckTimes.Slot slot) {
        CheckOrder order = slot.spec().order(CheckOrder.Reason.SCHEDULED, slot.at());
        if (!executor.order(order, new Regular(slot))) {
            // Somebody ordered the same, or its old definition is still being checked.
            times.skipped(slot, mono.getAsLong());
        }
    }

    /** How late checks were made since the start. */
    public CheckLatency latency() {
        return latency;
    }

    private void emit(CheckOrder order, long began, ProbeResult result) {
        latency.made(began - order.due());
        Emitter out = emitter;
        if (out == null) {
            return;
        }
        try {
            out.emit(CheckReport.of(order, began, result));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of checks that were ordered. */
    private final class Answers implements CheckExecutor.Told {
        @Override
        public void made(CheckOrder order, long began, ProbeResult result) {
            times.ordered(order.subject().name(), began);
            emit(order, began, result);
        }

        @Override
        public void broken(CheckOrder order, Throwable fault) {
            times.broken(fault);
        }
    }

    /** Of a check of the configuration, which comes again. */
    private final class Regular implements CheckExecutor.Told {
        private final CheckTimes.Slot slot;

        Regular(CheckTimes.Slot slot) {
            this.slot = slot;
        }

        @Override
        public void made(CheckOrder order, long began, ProbeResult result) {
            if (times.made(slot, began, mono.getAsLong())) {
                emit(order, began, result);
            }
        }

        @Override
        public void broken(CheckOrder order, Throwable fault) {
            times.broken(fault);
        }
    }
}
