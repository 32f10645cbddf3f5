/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import dev.reeve.os.OsException;
import dev.reeve.os.ShortRun;
import dev.reeve.os.WaitSet;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** A thread that starts plugins, waits for all those it has started at once, and tells their answers. */
final class PluginLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger(PluginLoop.class.getName());

    private static final long CLOSING = Duration.ofMillis(700).toNanos();

    private final Plugins plugins;
    private final WaitSet waiting = new WaitSet();
    private final PluginCare care;
    private long tokens;
    private volatile boolean asleep;
    private volatile boolean closed;

    PluginLoop(Plugins plugins) throws OsException {
        this.plugins = plugins;
        this.care = new PluginCare(plugins, waiting);
    }

    /** Whether it slept: it looks for questions now. */
    boolean wake() {
        boolean slept = asleep;
        if (slept) {
            asleep = false;
            waiting.wake();
        }
        return slept;
    }

    void close() {
        closed = true;
        waiting.wake();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                guardedTurn();
            }
            end();
        } catch (OsException broken) {
            LOG.log(Level.ERROR, "checks by plugins have ended", broken);
        } finally {
            waiting.close();
        }
    }

    /** A fault costs what was at hand, not the checks that are to come. */
    private void guardedTurn() throws OsException {
        try {
            turn();
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a fault while plugins were watched", fault);
        }
    }

    private void turn() throws OsException {
        Plugins.Question next = plugins.take();
        if (next == null) {
            asleep = true;
            next = plugins.take();
        }
        if (next != null) {
            asleep = false;
            start(next);
        }
        waiting.await((token, hungUp) -> care.ready(token), next != null ? 0 : untilNext());
        asleep = false;
        care.overdue();
    }

    private long untilNext() {
        long first = care.first();
        return first == Long.MAX_VALUE
                ? Plugins.IDLE.toMillis()
                : Math.max(0, (first - System.nanoTime()) / 1_000_000 + 1);
    }

    private void start(Plugins.Question question) {
        long began = System.nanoTime();
        PluginCare.tell(question, () -> question.asker().began());
        try {
            Launches.Prepared prepared = plugins.launches().of(question.run());
            plugins.beginning(this);
            ShortRun run = ShortRun.start(plugins.quick(), prepared.launch(), plugins.otherwise(), prepared.request());
            care.watch(new PluginWatch(question, run, began, ++tokens));
        } catch (IOException | RuntimeException notStarted) {
            plugins.launches().forget(question.run());
            plugins.freed();
            PluginCare.tell(question, () -> question.asker().over());
            PluginCare.answer(question, PluginAnswer.notStarted(notStarted, PluginCare.since(began)));
        } finally {
            plugins.begun(this);
        }
    }

    /** Kills what runs, and waits for it a moment. */
    private void end() throws OsException {
        long until = System.nanoTime() + CLOSING;
        for (PluginWatch watch : care.all()) {
            watch.answered = true;
            care.kill(watch, PluginAnswer.timedOut(watch.question.late(), watch.question.timeout(), Duration.ZERO));
        }
        while (!care.isEmpty() && System.nanoTime() < until) {
            waiting.await((token, hungUp) -> care.ready(token), 20);
        }
        care.all().forEach(left -> left.run.close());
    }

    static Thread start(PluginLoop loop, int number) {
        return Thread.ofPlatform().daemon().name("reeve-plugins-" + number).start(loop);
    }
}
