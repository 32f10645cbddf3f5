/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** One thread that goes round: keeps output files within their size, and looks at every service now and then, in case a wake-up was lost. */
final class Rounds implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
    private static final long LOOK_NANOS = 10_000_000_000L;
    private static final long MOST_PAUSE = 5_000_000_000L;
    private static final long LEFTOVERS_NANOS = 1_000_000_000L;

    private final Collection<Unit> units;
    private final OutputKeeper outputs = new OutputKeeper();
    private final Thread outputThread;
    private final Thread lookThread;
    private volatile boolean closed;

    Rounds(Collection<Unit> units) {
        this.units = units;
        this.outputThread = Thread.ofPlatform().daemon().name("reeve-output").start(this);
        this.lookThread = Thread.ofPlatform().daemon().name("reeve-rounds").start(this::look);
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                Thread.sleep(outputs.look(files()));
            } catch (InterruptedException asked) {
                LOG.log(Level.DEBUG, "no more rotating");
            } catch (RuntimeException fault) {
                LOG.log(Level.ERROR, "a fault while rotating output", fault);
            }
        }
    }

    private SequencedSet<OutputFile> files() {
        SequencedSet<OutputFile> files = new LinkedHashSet<>();
        units.forEach(unit -> files.add(unit.output()));
        return files;
    }

    private void look() {
        long lastLook = System.nanoTime();
        long before = lastLook;
        while (!closed) {
            try {
                Thread.sleep(LEFTOVERS_NANOS / 1_000_000);
                boolean all = System.nanoTime() - lastLook >= LOOK_NANOS;
                lastLook = all ? System.nanoTime() : lastLook;
                watchdogs(System.nanoTime() - before > MOST_PAUSE);
                before = System.nanoTime();
                units.forEach(unit -> look(unit, all));
            } catch (InterruptedException asked) {
                LOG.log(Level.DEBUG, "no more rounds");
            }
        }
    }

    /** @param paused this thread did not run for a while, and perhaps nobody did */
    private void watchdogs(boolean paused) {
        units.forEach(unit -> watchdogs(unit.vigil, paused));
    }

    private static void watchdogs(Vigil vigil, boolean paused) {
        if (paused) {
            vigil.forgiveSilence();
        } else {
            vigil.checkWatchdogs();
        }
    }

    private static void look(Unit unit, boolean whole) {
        try {
            if (whole) {
                unit.vigil.checkLimits();
                unit.vigil.lookForEscaped();
                unit.awaitDemand();
                unit.report.tellIfDue();
            } else if (unit.holdsLeftovers()) {
                unit.refresh();
            }
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a fault while looking at " + unit.name, fault);
        }
    }

    @Override
    public void close() {
        closed = true;
        outputThread.interrupt();
        lookThread.interrupt();
    }
}
