/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.EventType;
import dev.reeve.model.Field;
import dev.reeve.model.Offer;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.ValueKind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a source running: starts it again with growing waits when it fails or returns unasked, and watches that it says that it is alive. Tells {@code source.failed}, {@code source.silent}
 * and {@code source.recovered} through the same emitter. One thread runs the source, one looks; {@link #close} stops both.
 */
public final class Supervised implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Supervised.class.getName());
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1), 2, 0);
    private static final Duration STOP_TIME = Duration.ofSeconds(5);

    /** A source that ran this long has got over what made it fail. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final Source source;
    private final Emitter emitter;
    private final Backoff backoff;
    private final Signal stop = new Signal();
    private final Thread runner;
    private final Thread watcher;
    private volatile long aliveAt = System.nanoTime();
    private volatile String doing = "starting";
    private volatile boolean failed;
    private volatile boolean silent;
    private volatile int restarts;

    public Supervised(Source source, Emitter emitter) {
        this(source, emitter, BACKOFF);
    }

    Supervised(Source source, Emitter emitter, Backoff backoff) {
        this.source = source;
        this.emitter = emitter;
        this.backoff = backoff;
        this.runner = Thread.ofVirtual().name("source " + source.name()).unstarted(this::run);
        this.watcher = Thread.ofVirtual().name("watch " + source.name()).unstarted(this::watch);
    }

    public static Offer offer() {
        Field name = Field.required("source", ValueKind.TEXT, "Name of the source.");
        return new Offer(
                "sources",
                List.of(
                        type(
                                "source.failed",
                                "A source has failed and is started again.",
                                name,
                                Field.required("error", ValueKind.TEXT, "Why."),
                                Field.required(
                                        "restarts", ValueKind.INTEGER, "How often it was started again in a row.")),
                        type(
                                "source.silent",
                                "A source has not said for too long that it is alive: what it watches may go unseen.",
                                name,
                                Field.required("seconds", ValueKind.INTEGER, "For how long.")),
                        type("source.recovered", "A source that failed or was silent works again.", name)),
                List.of(),
                "The health of Reeve's own sources.");
    }

    private static EventType type(String name, String doc, Field... attributes) {
        return new EventType(name, "source", Trust.MEASURED, List.of(attributes), doc);
    }

    public Supervised start() {
        runner.start();
        watcher.start();
        return this;
    }

    public String name() {
        return source.name();
    }

    /**
     * How it is now.
     *
     * @param healthy neither failed nor silent
     * @param doing in its own words, or the error
     */
    public record Health(String source, boolean healthy, String doing, int restarts) {}

    public Health health() {
        return new Health(source.name(), !failed && !silent, doing, restarts);
    }

    private void run() {
        int failures = 0;
        while (!stop.asked()) {
            long began = System.nanoTime();
            String error = runOnce();
            if (stop.asked()) {
                return;
            }
            failures = System.nanoTime() - began > STEADY.toNanos() ? 1 : failures + 1;
            restarts = failures;
            if (!tellFailed(error, failures) || pause(backoff.after(failures))) {
                return;
            }
        }
    }

    /** Why it ended. Errors count too: a fault in one source must not take the daemon's eyes off the rest. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private String runOnce() {
        try {
            source.run(new Watched(), stop);
            return "it ended by itself";
        } catch (InterruptedException interrupted) {
            return "it was interrupted";
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            String error = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            log(failure, error);
            return error;
        }
    }

    /** Once, until it fails otherwise or has worked meanwhile: it is tried again and again. What the world does to it needs no stack trace. */
    private void log(Throwable failure, String error) {
        String said = "source " + source.name() + " failed, and is tried again: " + bounded(error);
        if (failed && error.equals(doing)) {
            LOG.log(System.Logger.Level.DEBUG, said);
        } else if (failure instanceof IOException) {
            LOG.log(System.Logger.Level.WARNING, said);
        } else {
            LOG.log(System.Logger.Level.WARNING, said, failure);
        }
    }

    private boolean tellFailed(String error, int failures) {
        failed = true;
        doing = error;
        return emit(
                "source.failed",
                Attributes.builder()
                        .put("source", source.name())
                        .put("error", bounded(error))
                        .put("restarts", failures)
                        .build());
    }

    private void watch() {
        long limit = TimeUnit.SECONDS.toNanos(source.livenessSeconds());
        while (!pause(Duration.ofNanos(Math.max(limit / 4, 10_000_000)))) {
            long quiet = System.nanoTime() - aliveAt;
            if (!silent && !failed && quiet > limit) {
                silent = true;
                emit(
                        "source.silent",
                        Attributes.builder()
                                .put("source", source.name())
                                .put("seconds", TimeUnit.NANOSECONDS.toSeconds(quiet))
                                .build());
            }
        }
    }

    private boolean emit(String type, Attributes attributes) {
        try {
            emitter.emit(Observation.of(type, new Subject("source", source.name()), attributes, Trust.MEASURED));
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** True when it is time to stop. */
    private boolean pause(Duration span) {
        try {
            return stop.await(span);
        } catch (InterruptedException stopped) {
            return true;
        }
    }

    private static String bounded(String error) {
        return error.length() <= 500 ? error : error.substring(0, 500);
    }

    /** Stops the source and waits for it, at most five seconds. */
    @Override
    public void close() {
        stop.ask();
        try {
            if (!runner.join(Duration.ofSeconds(1))) {
                runner.interrupt();
            }
            if (!runner.join(STOP_TIME)) {
                LOG.log(System.Logger.Level.WARNING, "source {0} does not stop", source.name());
            }
            watcher.interrupt();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the books on the way through. */
    private final class Watched implements Emitter {
        @Override
        public void emit(Observation seen) throws InterruptedException {
            emitter.emit(seen);
            working();
        }

        @Override
        public CompletableFuture<?> record(Observation seen) throws InterruptedException {
            CompletableFuture<?> recorded = emitter.record(seen);
            working();
            return recorded;
        }

        @Override
        public void alive(String what) {
            doing = what;
            emitter.alive(what);
            working();
        }

        private void working() {
            aliveAt = System.nanoTime();
            if (failed || silent) {
                failed = false;
                silent = false;
                Supervised.this.emit("source.recovered", Attributes.of("source", source.name()));
            }
        }
    }

    private static final class Signal implements Stop {
        private final CountDownLatch asked = new CountDownLatch(1);

        void ask() {
            asked.countDown();
        }

        @Override
        public boolean asked() {
            return asked.getCount() == 0;
        }

        @Override
        public boolean await(Duration atMost) throws InterruptedException {
            return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
