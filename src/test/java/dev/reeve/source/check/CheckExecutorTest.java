/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Subject;
import dev.reeve.model.check.CheckOrder;
import dev.reeve.os.PosixSpawner;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.TcpChecks;
import dev.reeve.source.RunningSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders, carried out by real plugins and connections. */
class CheckExecutorTest {
    private Plugins plugins;
    private TcpChecks connections;
    private CheckExecutor executor;
    private CheckSource source;

    @BeforeEach
    void open() throws Exception {
        plugins = new Plugins(new PosixSpawner(), null, 4);
        connections = new TcpChecks(4);
        executor = new CheckExecutor(
                plugins,
                connections,
                (probe, timeout, late) -> {
                    throw new IllegalStateException("not a waiting probe");
                },
                4,
                CheckExecutorTest::micros);
        source = new CheckSource("node", executor, CheckExecutorTest::micros);
    }

    @AfterEach
    void close() {
        plugins.close();
        connections.close();
    }

    private static long micros() {
        return System.nanoTime() / 1_000;
    }

    private static CheckOrder order(String name, Probe probe, long due) {
        return new CheckOrder(
                new Subject("check", name),
                Attributes.of("check", name).with("host", dev.reeve.model.Value.of("web1")),
                probe,
                Duration.ofSeconds(10),
                CheckState.UNKNOWN,
                CheckOrder.Reason.FORCED,
                due);
    }

    private static Probe shell(String script) {
        return new Probe.Exec(RunSpec.of(List.of("/bin/sh", "-c", script)));
    }

    @Test
    void anOrderIsAnsweredByAResultWithWhatItIsAboutAndHowLateItWas() throws Exception {
        try (RunningSource running = new RunningSource(source);
                ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            Awaitility.await().until(() -> {
                source.order(order("disk", shell("echo 'full | used=9;8;10'; exit 1"), micros() - 70_000));
                return executor.underWay() > 0 || !running.seen().isEmpty();
            });
            running.awaitCount("check.result", 1);
            Observation seen = running.seen().getFirst();
            assertThat(seen.subject()).hasToString("check/disk");
            assertThat(seen.attributes().text("host")).isEqualTo("web1");
            assertThat(seen.attributes().text("state")).isEqualTo("warning");
            assertThat(seen.attributes().integer("latency", 0)).isBetween(70_000L, 10_000_000L);
            assertThat(seen.attributes().get("perfdata")).isNotNull();
            source.order(order("web", new Probe.Tcp("127.0.0.1", server.getLocalPort()), micros()));
            Awaitility.await()
                    .until(() -> running.texts("check.result", "check").contains("web"));
        }
    }

    @Test
    void aSubjectThatIsBeingCheckedIsNotCheckedBesides() {
        AtomicInteger made = new AtomicInteger();
        CheckExecutor.Told told = told(made);
        assertThat(executor.order(order("slow", shell("sleep 0.3"), micros()), told))
                .isTrue();
        assertThat(executor.order(order("slow", shell("sleep 0.3"), micros()), told))
                .isFalse();
        assertThat(executor.order(order("other", shell("exit 0"), micros()), told))
                .isTrue();
        Awaitility.await().until(() -> made.get() == 2);
        Awaitility.await().until(() -> executor.underWay() == 0);
        assertThat(executor.order(order("slow", shell("exit 0"), micros()), told))
                .isTrue();
        Awaitility.await().until(() -> made.get() == 3);
    }

    private static CheckExecutor.Told told(AtomicInteger made) {
        return new CheckExecutor.Told() {
            @Override
            public void made(CheckOrder order, long began, ProbeResult result) {
                made.incrementAndGet();
            }

            @Override
            public void broken(CheckOrder order, Throwable fault) {
                throw new AssertionError(fault);
            }
        };
    }
}
