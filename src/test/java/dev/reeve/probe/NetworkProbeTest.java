/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkProbeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aPortThatTakesConnectionsIsOk() throws Exception {
        ProbeResult result =
                TcpProbe.run(new Probe.Tcp("localhost", server.getLocalPort()), TIMEOUT, CheckState.CRITICAL);
        assertThat(result.state()).isEqualTo(CheckState.OK);
    }

    @Test
    void aClosedPortIsCriticalAndNamed() throws Exception {
        int port = server.getLocalPort();
        server.close();
        ProbeResult result = TcpProbe.run(new Probe.Tcp("127.0.0.1", port), TIMEOUT, CheckState.UNKNOWN);
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("127.0.0.1:" + port).contains("refused");
    }

    @Test
    void anIpV6AddressIsConnectedTo() throws Exception {
        try (ServerSocket six = new ServerSocket(0, 50, InetAddress.getByName("::1"))) {
            assertThat(TcpProbe.run(new Probe.Tcp("::1", six.getLocalPort()), TIMEOUT, CheckState.CRITICAL)
                            .state())
                    .isEqualTo(CheckState.OK);
        }
    }

    @Test
    void aNameThatDoesNotResolveIsCritical() throws Exception {
        ProbeResult result = TcpProbe.run(new Probe.Tcp("no-such-host.invalid", 1), TIMEOUT, CheckState.CRITICAL);
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("no-such-host.invalid");
    }

    @Test
    void statusAndTextOfAPageAreJudged() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        http.createContext("/", exchange -> {
            byte[] body = ("x".repeat(30_000) + "héllo"
                            + exchange.getRequestHeaders().getFirst("X-Who"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getQuery() == null ? 200 : 503, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        http.start();
        try {
            String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/";
            assertThat(get(url, "héllome").state()).isEqualTo(CheckState.OK);
            assertThat(get(url, "goodbye").text()).contains("without 'goodbye'");
            assertThat(get(url, "goodbye").state()).isEqualTo(CheckState.CRITICAL);
            assertThat(get(url + "?down", "").text()).startsWith("HTTP 503");
            assertThat(get(url + "?down", "").state()).isEqualTo(CheckState.CRITICAL);
        } finally {
            http.stop(0);
        }
    }

    @Test
    void aServerThatTricklesIsCutOffAtTheTimeoutForTheWhole() throws Exception {
        Thread.ofVirtual().start(() -> {
            try (Socket client = server.accept()) {
                while (true) {
                    client.getOutputStream().write('H');
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        ProbeResult result = HttpProbe.run(
                page("http://127.0.0.1:" + server.getLocalPort() + "/", ""),
                Duration.ofMillis(300),
                CheckState.WARNING);
        assertThat(result.timedOut()).isTrue();
        assertThat(result.state()).isEqualTo(CheckState.WARNING);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\n",
                "",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 99 x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"
            })
    void whatIsNoHttpIsCritical(String answer) throws Exception {
        Thread.ofVirtual().start(() -> answerOnce(answer));
        ProbeResult result = HttpProbe.run(
                page("http://127.0.0.1:" + server.getLocalPort() + "/", "x"), TIMEOUT, CheckState.UNKNOWN);
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void headersThatWouldSplitTheRequestAreNotSent() throws Exception {
        LinkedHashMap<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Evil", "a\r\nX-Other: b");
        Probe.Http page =
                new Probe.Http("http://127.0.0.1:" + server.getLocalPort() + "/", "GET", headers, List.of(), "");
        assertThat(HttpProbe.run(page, TIMEOUT, CheckState.CRITICAL).state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(HttpProbe.run(page("ftp://x/", ""), TIMEOUT, CheckState.CRITICAL)
                        .state())
                .isEqualTo(CheckState.UNKNOWN);
    }

    private void answerOnce(String answer) {
        try (Socket client = server.accept()) {
            client.getInputStream().read(new byte[4_096]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProbeResult get(String url, String contains) throws InterruptedException {
        return HttpProbe.run(page(url, contains), TIMEOUT, CheckState.CRITICAL);
    }

    private static Probe.Http page(String url, String contains) {
        LinkedHashMap<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Who", "me");
        return new Probe.Http(url, "GET", headers, List.of(), contains);
    }
}
