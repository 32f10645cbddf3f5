/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.service;

import dev.reeve.event.Moment;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a service stands. It follows from the facts at every moment ({@link Planner}); it is no memory of its own.
 *
 * <pre>
 *                    guard refuses, ineffective
 *      +-------------+ ----------------------> +-------------+
 *      |   waiting   |                         | quarantined |
 *      +-------------+ &lt;---------------------- +-------------+
 *        |  ^   ^  wait over, or operator        |   (as waiting)
 *  start |  |   |                                |
 *        v  |   +--- ended, to be restarted -----+--------+
 *   +----------+   executed, ready   +---------+          |
 *   | starting | ------------------> | running | ---------+
 *   +----------+                     +---------+
 *     ^   |  not ready in time, stop,  |   |
 * up  |   |  restart, spec changed     |   | ended for good (restart policy)
 *     |   v                            v   v
 *   +---------+   group observed    +----------+
 *   | stopped | &lt;------------------ | stopping | --- group not empty after SIGKILL ---+
 *   +---------+      empty          +----------+                                      v
 *        ^                                                                       +-------+
 *        +------------------------------- group observed empty ----------------- | stuck |
 *                                                                                +-------+
 * </pre>
 *
 * A start is only ever proposed where no group of the service holds, or may hold, a process: out of {@code stopped}, {@code waiting} and {@code quarantined}. From {@code stopping} and {@code stuck}
 * it goes on to whichever of these the desired state asks for, or straight to {@code starting}.
 */
public sealed interface ServiceState {
    List<String> LABELS =
            List.of("stopped", "starting", "running", "done", "stopping", "stuck", "waiting", "quarantined");

    /** Why, in words. */
    String reason();

    /** Nothing of it runs and nothing is to be done. */
    record Stopped(String reason) implements ServiceState {}

    /** A task that ended with success: nothing of it runs, and what needs it may start. */
    record Done(String reason) implements ServiceState {}

    /** Being executed, or executed and not yet ready. */
    record Starting(String reason) implements ServiceState {}

    record Running(String reason) implements ServiceState {}

    /** Being stopped, or to be stopped: something of it is still there. */
    record Stopping(String reason) implements ServiceState {}

    /** Its group stayed populated after everything in it was killed. Nothing is started until it is observed empty. */
    record Stuck(String reason) implements ServiceState {}

    /** To be started, at {@code until} or when what it waits for comes. */
    record Waiting(String reason, @Nullable Moment until) implements ServiceState {
        /** Nothing is wrong with it: only so many start at a time. */
        static final Waiting QUEUED = new Waiting("others are starting; its turn comes", null);
    }

    /** To be started, but the guard found that starting does not help; asked again at {@code until}. */
    record Quarantined(String reason, @Nullable Moment until) implements ServiceState {}

    /** As in events: {@code running}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    default @Nullable Moment until() {
        return null;
    }

    /** The state with this label. */
    static ServiceState of(String label, String reason, @Nullable Moment until) {
        return switch (label) {
            case "stopped" -> new Stopped(reason);
            case "done" -> new Done(reason);
            case "starting" -> new Starting(reason);
            case "running" -> new Running(reason);
            case "stopping" -> new Stopping(reason);
            case "stuck" -> new Stuck(reason);
            case "waiting" -> new Waiting(reason, until);
            case "quarantined" -> new Quarantined(reason, until);
            default -> throw new IllegalArgumentException("no state of a service: " + label);
        };
    }
}
