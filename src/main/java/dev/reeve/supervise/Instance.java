/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ocf.Role;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One generation of a service that holds, or may hold, processes. Guarded by the lock of its {@link Unit}. */
final class Instance {
    private static final System.Logger LOG = System.getLogger(Instance.class.getName());

    final long generation;
    final Confinement place;
    /** What its presence follows from. */
    enum Standing {
        BY_PROCESSES,
        /** Its script says that it is there, whether it has a process or not. */
        BY_ANSWER,
        /** Something is underway that will tell. Until then it counts as there. */
        ACTING
    }

    /** Null when the main process is gone or was not found. */
    volatile @Nullable PidFd main;

    /** What it was started as; null when that is not known. */
    @Nullable
    ServiceKind kind;

    /** What it was put into when it was started; null as {@link #kind}. */
    @Nullable
    RunSpec run;

    volatile Standing standing = Standing.BY_PROCESSES;
    /** Whether it is certain which process is the main one. */
    boolean sure = true;
    /** Whether it is being stopped: then an end needs no explanation, and what has not begun is not to begin. */
    volatile boolean stopping;

    /** Commands around its life are run that it needs: until they have ended it counts as there. */
    volatile boolean busy;
    /** The commands for after its stop have been run. */
    boolean finished;

    /** Which role its agent has last had; null when that is not known, or it has none. */
    volatile @Nullable Role role;

    /** Found running: a Reeve before this one started it. */
    boolean adopted;

    boolean ready;
    /** Where its output begins in the file. */
    long outputAt;

    /** What it says of itself. */
    final Liveness said = new Liveness();
    /** Whether it was told that the main process has ended. */
    boolean exitTold;

    /** Its handles are closed: it was found empty, or nobody watches any more. A stop that waits for it may see that at any moment. */
    private volatile boolean released;

    private Runnable unwatch = () -> {};
    private @Nullable Thread prober;
    private List<Thread> monitors = List.of();
    private @Nullable Thread review;

    Instance(long generation, Confinement place, @Nullable PidFd main) {
        this.generation = generation;
        this.place = place;
        this.main = main;
    }

    void watchedBy(Runnable cancel) {
        unwatch.run();
        unwatch = cancel;
    }

    void probedBy(Thread thread) {
        if (prober != null) {
            prober.interrupt();
        }
        prober = thread;
    }

    void monitoredBy(List<Thread> threads) {
        monitors.forEach(Thread::interrupt);
        monitors = threads;
    }

    void reviewedBy(Thread thread) {
        review = thread;
    }

    /** What it was started as, or what its service is now. */
    ServiceKind kindOr(Unit unit) {
        if (kind != null) {
            return kind;
        }
        return unit.spec == null ? ServiceKind.NATIVE : unit.spec.kind();
    }

    void stopProbing() {
        monitoredBy(List.of());
        if (prober != null) {
            prober.interrupt();
            prober = null;
        }
    }

    /** How the main process ended; empty while it runs, and where there is none. */
    Optional<ExitStatus> status() {
        PidFd process = main;
        try {
            return process == null ? Optional.empty() : process.tryWait();
        } catch (OsException unreadable) {
            LOG.log(released ? Level.DEBUG : Level.WARNING, "cannot ask for the status of " + process, unreadable);
            return Optional.empty();
        }
    }

    boolean mainRuns() {
        return main != null && (said.forking || status().isEmpty()) && !released;
    }

    /** Whether it works as far as its processes tell. */
    boolean mainThere() {
        return standing != Standing.BY_PROCESSES || mainRuns();
    }

    /** Whether only its group tells of its end: its main process is gone, or never was known. Asks nobody, for it is asked of every service every second. */
    boolean isLeftover() {
        return standing == Standing.BY_PROCESSES && (main == null || exitTold);
    }

    /** Whether processes are there, whatever is known of the main one. */
    boolean hasProcesses() {
        try {
            return place.populated();
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Whether anything of it is there. What cannot be seen counts as there. */
    boolean populated() {
        if (busy || standing != Standing.BY_PROCESSES || mainRuns()) {
            return true;
        }
        try {
            return place.populated();
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot see whether generation " + generation + " is empty", unreadable);
            return true;
        }
    }

    /** Ends watching; the processes go on. */
    void release() {
        released = true;
        stopProbing();
        unwatch.run();
        PidFd process = main;
        if (process != null) {
            process.close();
        }
        if (review != null && review != Thread.currentThread()) {
            review.interrupt();
        }
    }
}
