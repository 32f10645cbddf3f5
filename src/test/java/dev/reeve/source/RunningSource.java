/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A source at work, with what it said. Closing it stops it and holds it to stopping soon. */
public final class RunningSource implements AutoCloseable, Emitter, Stop {
    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final List<String> alive = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Thread thread;
    private volatile Throwable failure;

    public RunningSource(Source source) {
        this.thread = Thread.ofVirtual().start(() -> {
            try {
                source.run(this, this);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        });
    }

    @Override
    public void emit(Observation observation) {
        seen.add(observation);
    }

    @Override
    public void alive(String doing) {
        alive.add(doing);
    }

    @Override
    public boolean asked() {
        return asked.getCount() == 0;
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return asked.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    public List<Observation> seen() {
        return seen;
    }

    public List<Observation> seen(String type) {
        return seen.stream()
                .filter(observation -> observation.type().equals(type))
                .toList();
    }

    /** One attribute of each event of a type. */
    public List<String> texts(String type, String attribute) {
        return seen(type).stream()
                .map(observation -> observation.attributes().text(attribute, ""))
                .toList();
    }

    public List<String> alive() {
        return alive;
    }

    public RunningSource awaitCount(String type, int count) {
        Awaitility.await("for " + count + " of " + type)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> seen(type).size() >= count);
        return this;
    }

    public RunningSource awaitAlive(String doing) {
        Awaitility.await("to be " + doing).pollInterval(Duration.ofMillis(5)).until(() -> alive.contains(doing));
        return this;
    }

    /** The failure it ended with. */
    public Throwable awaitFailure() {
        Awaitility.await().until(() -> failure != null);
        return failure;
    }

    public void stop() {
        asked.countDown();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        assertThat(thread.join(Duration.ofSeconds(2)))
                .as("returns soon after it was stopped")
                .isTrue();
        assertThat(failure).isNull();
    }
}
