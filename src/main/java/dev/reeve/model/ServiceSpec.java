/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service: something that is to run all the time.
 *
 * @param desired whether it is to run when nothing else has been said
 * @param restart when it is started again by itself
 * @param settle how long it must have run for a restart to count as effective and the backoff to be forgotten
 * @param ready how its readiness is known; null: ready once it was executed
 * @param group services judged together for blast radius; null: none
 * @param minHealthy how many of its group must stay up
 * @param kind how it is run
 * @param dependencies what it waits for
 * @param hooks commands around its life
 */
public record ServiceSpec(
        String name,
        Origin origin,
        RunSpec run,
        boolean desired,
        Restart restart,
        Backoff backoff,
        Duration settle,
        Stop stop,
        @Nullable Readiness ready,
        Output output,
        @Nullable String group,
        int minHealthy,
        ServiceKind kind,
        Dependencies dependencies,
        Hooks hooks) {
    /** A native service on its own. */
    public ServiceSpec(
            String name,
            Origin origin,
            RunSpec run,
            boolean desired,
            Restart restart,
            Backoff backoff,
            Duration settle,
            Stop stop,
            @Nullable Readiness ready,
            Output output,
            @Nullable String group,
            int minHealthy) {
        this(
                name,
                origin,
                run,
                desired,
                restart,
                backoff,
                settle,
                stop,
                ready,
                output,
                group,
                minHealthy,
                ServiceKind.NATIVE,
                Dependencies.NONE,
                Hooks.NONE);
    }

    /** The same service with other dependencies. */
    public ServiceSpec depending(Dependencies other) {
        return new ServiceSpec(
                name,
                origin,
                run,
                desired,
                restart,
                backoff,
                settle,
                stop,
                ready,
                output,
                group,
                minHealthy,
                kind,
                other,
                hooks);
    }

    /** When a service that ended is started again. */
    public enum Restart {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    /**
     * How it is stopped: {@code signal} to the main process, wait {@code timeout}, then the whole control group is killed, and {@code killTimeout} is waited for it to be empty.
     */
    public record Stop(String signal, Duration timeout, Duration killTimeout) {
        public static final Stop DEFAULT = new Stop("TERM", Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** Asked every {@code interval}, each answer within {@code timeout}; not ready within {@code within} of the start is a failed start. */
    public record Readiness(Probe probe, Duration interval, Duration timeout, Duration within) {}

    /** Where its standard output and error go: a file kept below {@code maxSize} bytes, with {@code keep} older ones; a null file means the log directory of the state. */
    public record Output(@Nullable String file, long maxSize, int keep) {
        public static final Output DEFAULT = new Output(null, 10L * 1024 * 1024, 5);
    }

    public Subject subject() {
        return Subject.service(name);
    }

    public List<String> argv() {
        return run.argv();
    }
}
