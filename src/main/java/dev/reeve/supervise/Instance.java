/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.os.ExitStatus;
import dev.reeve.os.OsException;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One generation of a service that holds, or may hold, processes. Guarded by the lock of its {@link Unit}. */
final class Instance {
    private static final System.Logger LOG = System.getLogger(Instance.class.getName());

    final long generation;
    final Confinement place;
    /** Null when the main process is gone or was not found. */
    final @Nullable PidFd main;

    boolean ready;
    /** Whether it was told that the main process has ended. */
    boolean exitTold;

    /** Its handles are closed: it was found empty, or nobody watches any more. A stop that waits for it may see that at any moment. */
    private volatile boolean released;

    private Runnable unwatch = () -> {};
    private @Nullable Thread prober;

    Instance(long generation, Confinement place, @Nullable PidFd main) {
        this.generation = generation;
        this.place = place;
        this.main = main;
    }

    void watchedBy(Runnable cancel) {
        unwatch = cancel;
    }

    void probedBy(Thread thread) {
        prober = thread;
    }

    void stopProbing() {
        if (prober != null) {
            prober.interrupt();
            prober = null;
        }
    }

    /** How the main process ended; empty while it runs, and where there is none. */
    Optional<ExitStatus> status() {
        try {
            return main == null ? Optional.empty() : main.tryWait();
        } catch (OsException unreadable) {
            LOG.log(released ? Level.DEBUG : Level.WARNING, "cannot ask for the status of " + main, unreadable);
            return Optional.empty();
        }
    }

    boolean mainRuns() {
        return main != null && status().isEmpty() && !released;
    }

    /** Whether anything of it is there. What cannot be seen counts as there. */
    boolean populated() {
        if (mainRuns()) {
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
        if (main != null) {
            main.close();
        }
    }
}
