/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import dev.reeve.model.Probe;
import dev.reeve.model.Subject;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.probe.Asker;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.TcpChecks;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Carries out orders for checks, each kind where it is cheapest: plugins and connections by threads that watch over many, all else by a bounded number of threads that wait. Never waits itself. A subject that is being checked is
 * not checked again meanwhile.
 */
public final class CheckExecutor {
    /** A killed process may need a moment, in microseconds. */
    private static final long DYING = 1_000_000;

    private final Plugins plugins;
    private final TcpChecks connections;
    private final WaitingProbes others;
    private final LongSupplier mono;
    private final Map<Subject, Made> underWay = new ConcurrentHashMap<>();

    /** Who gave orders is told here, on threads of others: it must be quick. */
    public interface Told {
        /** @param began in microseconds of the node's monotonic clock */
        void made(CheckOrder order, long began, ProbeResult result);

        /** A fault of Reeve's own; this order has no answer. */
        void broken(CheckOrder order, Throwable fault);
    }

    /**
     * @param others for what is neither a plugin nor a connection
     * @param mono the node's monotonic clock, in microseconds
     */
    public CheckExecutor(Plugins plugins, TcpChecks connections, Prober others, int othersAtOnce, LongSupplier mono) {
        this.plugins = plugins;
        this.connections = connections;
        this.others = new WaitingProbes(others, othersAtOnce);
        this.mono = mono;
    }

    /** Carries it out as soon as there is a place. @return false when the subject is being checked: the result of that check is the answer */
    public boolean order(CheckOrder order, Told told) {
        Made made = new Made(order, told);
        Made before = underWay.putIfAbsent(order.subject(), made);
        if (before != null && !before.isStuck()) {
            return false;
        }
        if (before != null) {
            ProbeResult stuck = before.stuck(order);
            long now = mono.getAsLong();
            // Never on the thread of who gives orders: that may be the one that takes results.
            Thread.ofVirtual().name("reeve-stuck-check").start(() -> told.made(order, now, stuck));
            return true;
        }
        switch (order.probe()) {
            case Probe.Exec(var run) -> plugins.ask(run, order.timeout(), order.timeoutState(), made);
            case Probe.Tcp tcp -> connections.ask(tcp, order.timeout(), order.timeoutState(), made);
            default -> others.ask(order, made, fault -> broken(made, fault));
        }
        return true;
    }

    private void broken(Made made, Throwable fault) {
        made.over();
        made.told.broken(made.order, fault);
    }

    /** Checks that are being made or wait for their place. */
    public int underWay() {
        return underWay.size();
    }

    /** What became of one order. */
    private final class Made implements Asker {
        private final CheckOrder order;
        private final Told told;
        private long began;
        /** When, on the same clock; 0 before. */
        private volatile long answered;

        Made(CheckOrder order, Told told) {
            this.order = order;
            this.told = told;
        }

        @Override
        public void began() {
            began = mono.getAsLong();
        }

        @Override
        public void answered(ProbeResult result) {
            answered = mono.getAsLong();
            told.made(order, began == 0 ? mono.getAsLong() : began, result);
        }

        @Override
        public void over() {
            underWay.remove(order.subject(), this);
        }

        /** Its process does not die: another one beside it would not either. */
        boolean isStuck() {
            return answered != 0 && mono.getAsLong() - answered > DYING;
        }

        ProbeResult stuck(CheckOrder next) {
            return ProbeResult.stuck(next.timeoutState(), (mono.getAsLong() - began) / 1_000_000);
        }
    }
}
