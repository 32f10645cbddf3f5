/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Backoff;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SupervisedTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), 2, 0);

    private final List<Observation> seen = new CopyOnWriteArrayList<>();
    private final Emitter emitter = new Emitter() {
        @Override
        public void emit(Observation observation) {
            seen.add(observation);
        }

        @Override
        public void alive(String doing) {}
    };

    private interface Body {
        void run(Emitter out, Stop stop) throws Exception;
    }

    @Test
    void aSourceThatFailsIsStartedAgainAndItsRecoveryTold() {
        AtomicInteger runs = new AtomicInteger();
        try (Supervised supervised = start(60, (out, stop) -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("no such device");
            }
            out.alive("working");
            stop.await(Duration.ofHours(1));
        })) {
            Awaitility.await().until(() -> types().contains("source.recovered"));
            assertThat(types()).containsExactly("source.failed", "source.failed", "source.recovered");
            assertThat(seen.getFirst().attributes().text("error")).isEqualTo("no such device");
            assertThat(seen.get(1).attributes().integer("restarts", 0)).isEqualTo(2);
            assertThat(supervised.health()).isEqualTo(new Supervised.Health("test", true, "working", 2));
        }
    }

    @Test
    void theSameFailureIsInTheLogOnceAndWithoutAStackWhereTheWorldDidIt() {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Supervised.class.getName());
        logger.addHandler(handler);
        AtomicInteger runs = new AtomicInteger();
        try (Supervised supervised = start(60, (out, stop) -> {
            throw new IOException(runs.incrementAndGet() < 4 ? "no such directory" : "not a FIFO");
        })) {
            Awaitility.await().until(() -> types().size() >= 6);
            assertThat(supervised.health().healthy()).isFalse();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged)
                .extracting(LogRecord::getMessage)
                .containsExactly(
                        "source test failed, and is tried again: no such directory",
                        "source test failed, and is tried again: not a FIFO");
        assertThat(logged).allMatch(record -> record.getThrown() == null);
    }

    @Test
    void aSourceThatReturnsUnaskedHasFailed() {
        try (Supervised supervised = start(60, (out, stop) -> {})) {
            Awaitility.await().until(() -> !seen.isEmpty());
            assertThat(seen.getFirst().attributes().text("error")).isEqualTo("it ended by itself");
            assertThat(supervised.health().healthy()).isFalse();
        }
    }

    @Test
    void evenAnErrorOfTheMachineDoesNotEndTheSupervision() {
        try (Supervised supervised = start(60, (out, stop) -> {
            throw new StackOverflowError();
        })) {
            Awaitility.await().until(() -> types().size() >= 2);
            assertThat(types()).containsOnly("source.failed");
        }
    }

    @Test
    void h34_aSourceThatSaysNothingIsSilentOnceAndRecoversWithItsNextWord() {
        AtomicInteger go = new AtomicInteger();
        try (Supervised supervised = start(0, (out, stop) -> {
            while (!stop.await(Duration.ofMillis(5))) {
                if (go.get() > 0) {
                    out.emit(Observation.of("log.match", new Subject("log", "x"), Attributes.NONE, Trust.FORGEABLE));
                    stop.await(Duration.ofHours(1));
                }
            }
        })) {
            Awaitility.await().until(() -> types().contains("source.silent"));
            go.set(1);
            Awaitility.await().until(() -> types().contains("source.recovered"));
            assertThat(types().subList(0, 3)).containsExactly("source.silent", "log.match", "source.recovered");
        }
    }

    @Test
    void closingStopsASourceThatDoesNotListen() {
        long start = System.nanoTime();
        start(60, (out, stop) -> Thread.sleep(Duration.ofHours(1))).close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(seen).isEmpty();
    }

    private List<String> types() {
        return seen.stream().map(Observation::type).toList();
    }

    private Supervised start(int liveness, Body body) {
        Source source = new Source() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public void run(Emitter out, Stop stop) throws Exception {
                body.run(out, stop);
            }

            @Override
            public int livenessSeconds() {
                return liveness;
            }
        };
        return new Supervised(source, emitter, QUICK).start();
    }
}
