/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpChecksTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private TcpChecks checks;

    @BeforeEach
    void open() throws IOException {
        checks = new TcpChecks(16);
    }

    @AfterEach
    void close() {
        checks.close();
    }

    private CompletableFuture<ProbeResult> ask(String host, int port, Duration timeout) {
        CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
        checks.ask(new Probe.Tcp(host, port), timeout, CheckState.WARNING, answer::complete);
        return answer;
    }

    private static ProbeResult of(CompletableFuture<ProbeResult> answer) throws Exception {
        return answer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whoListensIsFoundByAddressAndByName() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
            ProbeResult result = of(ask("127.0.0.1", server.getLocalPort(), TIMEOUT));
            assertThat(result.state()).isEqualTo(CheckState.OK);
            assertThat(result.text()).startsWith("connected to 127.0.0.1:" + server.getLocalPort() + " in ");
            assertThat(of(ask("localhost", server.getLocalPort(), TIMEOUT)).state())
                    .isEqualTo(CheckState.OK);
        }
    }

    @Test
    void whoRefusesIsCriticalAtOnce() throws Exception {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = server.getLocalPort();
        }
        ProbeResult result = of(ask("127.0.0.1", free, TIMEOUT));
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).isEqualTo("127.0.0.1:" + free + ": connection refused");
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void whatIsShortHereIsNotTheOthersFault() throws Exception {
        TcpWatch watch = new TcpWatch(new Probe.Tcp("127.0.0.1", 80), TIMEOUT, CheckState.WARNING, result -> {});
        assertThat(watch.unasked("too many open files").state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(dev.reeve.os.TcpAttempt.isShortage(24)).isTrue();
        assertThat(dev.reeve.os.TcpAttempt.isShortage(111)).isFalse();
    }

    @Test
    void aNameThatDoesNotExistIsCritical() throws Exception {
        ProbeResult result = of(ask("no-such-host.invalid", 80, TIMEOUT));
        assertThat(result.state()).isIn(CheckState.CRITICAL, CheckState.WARNING);
        assertThat(result.text()).contains("no-such-host.invalid");
    }

    @Test
    void whoDoesNotAnswerIsLateAndHoldsUpNobody() throws Exception {
        try (ServerSocket full = new ServerSocket()) {
            full.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1);
            List<Socket> fillers = fill(full);
            CompletableFuture<ProbeResult> late = ask("127.0.0.1", full.getLocalPort(), Duration.ofMillis(400));
            try (ServerSocket server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"))) {
                assertThat(of(ask("127.0.0.1", server.getLocalPort(), TIMEOUT)).state())
                        .isEqualTo(CheckState.OK);
            }
            assertThat(of(late).timedOut()).isTrue();
            assertThat(of(late).state()).isEqualTo(CheckState.WARNING);
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    /** Until the kernel takes no more: it then drops what comes. */
    private static List<Socket> fill(ServerSocket full) throws IOException {
        List<Socket> fillers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Socket filler = new Socket();
            try {
                filler.connect(full.getLocalSocketAddress(), 100);
                fillers.add(filler);
            } catch (IOException noMore) {
                filler.close();
                return fillers;
            }
        }
        return fillers;
    }

    @Test
    void manyMoreThanAtOnceAreAllAnswered() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread accepting = Thread.ofVirtual().start(() -> accept(server));
            List<CompletableFuture<ProbeResult>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                all.add(ask("127.0.0.1", server.getLocalPort(), TIMEOUT));
                assertThat(checks.running()).isLessThanOrEqualTo(16);
            }
            for (CompletableFuture<ProbeResult> each : all) {
                assertThat(of(each).state()).isEqualTo(CheckState.OK);
            }
            Awaitility.await().until(() -> checks.running() == 0);
            accepting.interrupt();
        }
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                server.accept().close();
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
