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
 * @param endings what its ends mean
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
        Hooks hooks,
        Endings endings) {
    /** With the usual meaning of its ends. */
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
            int minHealthy,
            ServiceKind kind,
            Dependencies dependencies,
            Hooks hooks) {
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
                kind,
                dependencies,
                hooks,
                Endings.DEFAULT);
    }

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
                hooks,
                endings);
    }

    /** The same service, running something else: for commands around its life. */
    public ServiceSpec running(RunSpec other) {
        return new ServiceSpec(
                name,
                origin,
                other,
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
                dependencies,
                hooks,
                endings);
    }

    /** Whether both are run, stopped and watched alike; where they are written, and what their output and others' events lead to, does not count. */
    public boolean isLike(ServiceSpec other) {
        return bare().equals(other.bare());
    }

    private ServiceSpec bare() {
        return new ServiceSpec(
                name,
                Origin.BUILT_IN,
                run,
                desired,
                restart,
                backoff,
                settle,
                stop,
                ready,
                new Output(output.file(), output.maxSize(), output.keep(), output.timestamps(), List.of()),
                group,
                minHealthy,
                kind,
                new Dependencies(dependencies.needs(), dependencies.after(), dependencies.with(), List.of()),
                hooks,
                endings);
    }

    /** When a service that ended is started again. */
    public enum Restart {
        ALWAYS,
        ON_FAILURE,
        /** Only where it was killed, or nobody knows how it went. */
        ON_ABNORMAL,
        NEVER
    }

    /**
     * How it is stopped: each signal in turn to the main process, and a wait after each; then the whole control group is killed, and {@code killTimeout} is waited for it to be empty.
     *
     * @param sequence never empty
     */
    public record Stop(List<Signalled> sequence, Duration killTimeout) {
        public static final Stop DEFAULT = new Stop("TERM", Duration.ofSeconds(10), Duration.ofSeconds(10));

        public Stop {
            sequence = List.copyOf(sequence);
        }

        /** One signal, one wait. */
        public Stop(String signal, Duration timeout, Duration killTimeout) {
            this(List.of(new Signalled(signal, timeout)), killTimeout);
        }

        /** The first signal. */
        public String signal() {
            return sequence.getFirst().signal();
        }

        /** All waits together. */
        public Duration timeout() {
            return sequence.stream().map(Signalled::within).reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** A signal by name without SIG, and how long is waited after it. */
    public record Signalled(String signal, Duration within) {}

    /**
     * How it is known that it can work. Without a probe, a line of its output that {@code pattern} finds; without either, its own word. Asked every {@code interval}, each answer within {@code timeout}; not ready within {@code within} of the start is a failed start.
     */
    public record Readiness(
            @Nullable Probe probe, @Nullable String pattern, Duration interval, Duration timeout, Duration within) {
        /** The service's own word is waited for: a notification, or that it has put itself in the background. */
        public static final Readiness BY_ITSELF = byItself(Duration.ofMinutes(1));

        public Readiness(Probe probe, Duration interval, Duration timeout, Duration within) {
            this(probe, null, interval, timeout, within);
        }

        public static Readiness byItself(Duration within) {
            return new Readiness(null, null, Duration.ofSeconds(1), Duration.ofSeconds(1), within);
        }

        public boolean isByItself() {
            return probe == null && pattern == null;
        }
    }

    /** Where its standard output and error go: a file kept below {@code maxSize} bytes, with {@code keep} older ones; a null file means the log directory of the state. */
    public record Output(
            @Nullable String file, long maxSize, int keep, boolean timestamps, List<LogSpec.Pattern> patterns) {
        public static final Output DEFAULT = new Output(null, 10L * 1024 * 1024, 5);

        /** The machine's console. Where it cannot be opened, its place is taken by the log that {@link #DEFAULT} means. */
        public static final String CONSOLE = "/dev/console";

        /** Output that nobody wants. */
        public static final String NOWHERE = "/dev/null";

        public Output {
            patterns = List.copyOf(patterns);
        }

        /** As it comes, and nothing looked for in it. */
        public Output(@Nullable String file, long maxSize, int keep) {
            this(file, maxSize, keep, false, List.of());
        }
    }

    public Subject subject() {
        return Subject.service(name);
    }

    public List<String> argv() {
        return run.argv();
    }
}
