/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.CheckSpec;
import dev.reeve.model.CheckState;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Origin;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import dev.reeve.os.PosixSpawner;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.TcpChecks;
import dev.reeve.source.check.CheckExecutor;
import dev.reeve.source.check.CheckSource;
import dev.reeve.source.log.Arrival;
import dev.reeve.source.log.Feed;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.LogSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import dev.reeve.source.log.SharedEars;
import dev.reeve.source.syslog.SyslogFeed;
import dev.reeve.source.time.TimeSource;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source owes whoever supervises it. A new source adds a line to {@link #sources}. */
class SourceContractTest {
    private static final List<AutoCloseable> TO_CLOSE = new ArrayList<>();
    private static volatile boolean over;

    @TempDir
    static Path folder;

    @AfterAll
    static void closeExecutors() throws Exception {
        for (AutoCloseable each : TO_CLOSE) {
            each.close();
        }
    }

    static Stream<Source> sources() throws IOException {
        return Stream.of(checks(), log(), feed(), syslog(), times());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void saysThatItIsAliveAndReturnsSoonAfterItIsStopped(Source source) throws Exception {
        try (RunningSource running = new RunningSource(source)) {
            Awaitility.await().until(() -> !running.alive().isEmpty());
        }
        assertThat(source.livenessSeconds()).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void canBeRunAgain(Source source) throws Exception {
        for (int i = 0; i < 2; i++) {
            try (RunningSource running = new RunningSource(source)) {
                Awaitility.await().until(() -> !running.alive().isEmpty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void emitsOnlyWhatItDeclares(Source source) throws Exception {
        try (RunningSource running = new RunningSource(source)) {
            Awaitility.await().until(() -> !running.seen().isEmpty());
            List<String> declared = Sources.offers().stream()
                    .flatMap(offer -> offer.events().stream())
                    .map(type -> type.name())
                    .toList();
            assertThat(running.seen()).extracting(Observation::type).isSubsetOf(declared);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void returnsWhenItIsInterruptedWhileTheCoreIsBehind(Source source) throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        Emitter full = new Emitter() {
            @Override
            public void emit(Observation seen) throws InterruptedException {
                blocked.countDown();
                Thread.sleep(Duration.ofHours(1));
            }

            @Override
            public void alive(String doing) {}
        };
        try (Supervised supervised = new Supervised(source, full).start()) {
            blocked.await();
            assertThat(supervised.health().healthy()).isTrue();
        }
    }

    @Test
    void offersAreNamedApart() {
        assertThat(Sources.offers().stream()
                        .flatMap((Offer offer) -> offer.events().stream())
                        .map(type -> type.name()))
                .doesNotHaveDuplicates()
                .contains("log.match", "check.result", "job.due", "source.failed", "source.silent", "source.recovered");
    }

    private static Source checks() throws IOException {
        LongSupplier clock = () -> System.nanoTime() / 1_000;
        Plugins plugins = new Plugins(new PosixSpawner(), null, 2);
        TcpChecks connections = new TcpChecks(2);
        TO_CLOSE.addAll(List.of(plugins, connections));
        CheckExecutor executor = new CheckExecutor(
                plugins,
                connections,
                (probe, timeout, late) ->
                        new ProbeResult(CheckState.OK, "fine", "", new TreeMap<>(), Duration.ZERO, false),
                2,
                clock);
        CheckSource source = new CheckSource("node", executor, clock);
        Duration often = Duration.ofMillis(20);
        source.update(List.of(new CheckSpec(
                "web", Origin.BUILT_IN, new Probe.Tcp("::1", 80), often, often, 3, often, CheckState.CRITICAL, null)));
        return source;
    }

    private static Source log() throws IOException {
        Path file = Files.createTempFile(folder, "app", ".log");
        Files.writeString(file, "a line\n");
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "line", "", "");
        LogSpec spec = new LogSpec(
                "app",
                Origin.BUILT_IN,
                List.of(file.toString()),
                "auto",
                true,
                List.of(any),
                null,
                1_000,
                Trust.FORGEABLE);
        return new LogSource(spec, new Positions(), OwnOutput.NONE, SharedEars.ALL, InstantSource.system());
    }

    /** Fed by hand: what the feeds themselves owe is tested beside them. */
    private static Source feed() {
        Feed feed = (to, stop) -> {
            do {
                to.pause("listening");
                to.take(new Arrival(
                        "host app: a line",
                        "journal",
                        Instant.EPOCH,
                        null,
                        Trust.REPORTED,
                        new TreeMap<>(),
                        "",
                        false));
                to.dropped("journal", 1, "too long");
            } while (!stop.await(Duration.ofMillis(20)));
        };
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "line", "", "");
        LogSpec spec = new LogSpec(
                "fed", Origin.BUILT_IN, List.of(), "auto", true, List.of(any), null, 1_000, Trust.FORGEABLE);
        return new FeedSource(spec, feed, new Positions(), OwnOutput.NONE, InstantSource.system());
    }

    /** Whoever sends is another machine; here it says something every 20 ms until the tests are over. */
    private static Source syslog() throws IOException {
        int port;
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        Thread.ofVirtual().start(() -> say(port));
        SyslogSpec syslog =
                new SyslogSpec(new SyslogSpec.Address("127.0.0.1", port), null, null, "", List.of(), 10, 1_000);
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "line", "", "");
        LogSpec spec = new LogSpec(
                "net", Origin.BUILT_IN, List.of(), "auto", true, List.of(any), null, 1_000, Trust.FORGEABLE);
        return new FeedSource(
                spec,
                new SyslogFeed(syslog, "node", "auto", 1_000, InstantSource.system()),
                new Positions(),
                OwnOutput.NONE,
                InstantSource.system());
    }

    private static void say(int port) {
        byte[] line = "<34>Oct 11 22:14:15 host app: a line".getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            while (!over) {
                socket.send(new DatagramPacket(line, line.length, InetAddress.ofLiteral("127.0.0.1"), port));
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    static void end() {
        over = true;
    }

    private static Source times() {
        TimeSource source = new TimeSource("node", "boot", InstantSource.system(), new TreeMap<>());
        source.update(List.of(new JobSpec(
                "tick",
                Origin.BUILT_IN,
                new Schedule.Every(Duration.ofMillis(20)),
                RunSpec.of(List.of("true")),
                JobPolicy.DEFAULT)));
        return source;
    }
}
