/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Endpoint;
import dev.reeve.model.builtin.Family;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.Thresholds;
import dev.reeve.model.builtin.Validity;
import dev.reeve.probe.ProbeResult;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever answers may say anything, slowly, and without end: every check ends in its time, within its bounds, and with an answer. */
class HostileServerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(400);
    private final TestServers servers = new TestServers();
    private final BuiltIns builtIns = new BuiltIns(new Surroundings() {
        @Override
        public Optional<String> service(String name) {
            return Optional.of("stuck").filter(state -> name.equals("shop"));
        }

        @Override
        public ProbeResult run(RunSpec run, Duration timeout, CheckState timeoutState) {
            throw new IllegalStateException("nothing is run here");
        }
    });

    @AfterEach
    void close() {
        servers.close();
    }

    private ProbeResult ask(BuiltInCheck check) throws InterruptedException {
        long start = System.nanoTime();
        ProbeResult result = builtIns.run(check, TIMEOUT, CheckState.WARNING);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(result.text().length()).isLessThanOrEqualTo(ProbeResult.MAX_TEXT);
        return result;
    }

    private ProbeResult asked(String line, TestServers.Service service) throws Exception {
        servers.listen("PORT", service);
        return ask(SideBySide.mapped(SideBySide.words(servers.filled(line))));
    }

    private static void forever(Socket client, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        OutputStream out = client.getOutputStream();
        while (true) {
            out.write(bytes);
        }
    }

    private static void slowly(Socket client, String text) throws Exception {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        while (true) {
            client.getOutputStream().write('x');
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_http -H localhost -p PORT",
                "check_tcp -H localhost -p PORT -e never",
                "check_smtp -H localhost -p PORT",
                "check_http -S -H localhost -p PORT",
                "check_http -H localhost -p PORT -C 10",
                "check_tcp -H localhost -p PORT -S"
            })
    void aSlowDripEndsInTime(String line) throws Exception {
        ProbeResult result = asked(line, client -> slowly(client, "\26\3\3\100\0"));
        assertThat(result.state()).isIn(CheckState.WARNING, CheckState.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check_http -H localhost -p PORT",
                "check_tcp -H localhost -p PORT -e never",
                "check_smtp -H localhost -p PORT",
                "check_http -S -H localhost -p PORT",
                "check_smtp -H localhost -p PORT -S"
            })
    void aFloodWithoutLinesEnds(String line) throws Exception {
        ProbeResult result = asked(line, client -> forever(client, "A".repeat(4_096)));
        assertThat(result.state()).isNotEqualTo(CheckState.OK);
    }

    @Test
    void headersWithoutEndAreCutOff() throws Exception {
        ProbeResult result = asked("check_http -H localhost -p PORT", client -> {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            forever(client, "X-More: yes\r\n");
        });
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("more than 200 headers");
    }

    @Test
    void interimAnswersWithoutEndAreCutOff() throws Exception {
        ProbeResult result =
                asked("check_http -H localhost -p PORT", client -> forever(client, "HTTP/1.1 100 Continue\r\n\r\n"));
        assertThat(result.text()).contains("more than 10 interim answers");
    }

    @Test
    void repliesOfMailWithoutEndAreCutOff() throws Exception {
        ProbeResult result = asked("check_smtp -H localhost -p PORT", client -> forever(client, "220-more\r\n"));
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
    }

    @Test
    void aPageThatLeadsToItselfAndOnEnds() throws Exception {
        int[] number = {0};
        ProbeResult result = asked("check_http -H localhost -p PORT -f follow", client -> {
            String to = "/" + number[0]++;
            client.getOutputStream()
                    .write(("HTTP/1.1 302 F\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(1);
        });
        assertThat(result.state()).isIn(CheckState.WARNING);
        assertThat(number[0]).isLessThanOrEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "http://", "//", "http://[::1", "http://x:99999999/", "\\\\", "http://a b/"})
    void aRedirectToNowhereIsAnAnswer(String to) throws Exception {
        ProbeResult result = asked("check_http -H localhost -p PORT -f follow", client -> {
            client.getOutputStream()
                    .write(("HTTP/1.1 302 F\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(1);
        });
        assertThat(result.state()).isNotEqualTo(CheckState.OK);
    }

    @Test
    void credentialsGoNeitherToAnotherHostNorWithoutTls() {
        HttpAsk ask = new HttpAsk(
                "a.test",
                "a.test",
                443,
                true,
                true,
                Family.ANY,
                "GET",
                "/",
                List.of("Authorization: Basic x", "X: y"),
                "",
                false);
        assertThat(ask.to(true, "a.test", "a.test", 443, "/b").headers()).hasSize(2);
        assertThat(ask.to(false, "a.test", "a.test", 80, "/b").headers()).containsExactly("X: y");
        assertThat(ask.to(true, "b.test", "b.test", 443, "/b").headers()).containsExactly("X: y");
    }

    @Test
    void anExpressionThatIsSlowOnAPageIsGivenUp() throws Exception {
        String body = "a".repeat(50_000);
        ProbeResult result = asked(
                "check_http -H localhost -p PORT -r '(a+)+b'",
                client -> client.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII)));
        assertThat(result.state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(result.text()).contains("steps");
    }

    @Test
    void whatAServerSaysAddsNoPerformanceData() throws Exception {
        ProbeResult result = asked("check_tcp -H localhost -p PORT -e 220", client -> {
            client.getOutputStream().write("220 x|evil=1\u001b[2J\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readNBytes(1);
        });
        assertThat(result.perfdata().keySet()).containsExactly("time");
        assertThat(result.text()).contains("220 x/evil=1").doesNotContain("\u001b");
    }

    @Test
    void aCertificateIsReadAndAStrangersIsNotTrusted() throws Exception {
        var factory = TestServers.factory(20);
        servers.listen(
                "PORT",
                client -> TestServers.secure(client, factory).getInputStream().read());
        Endpoint to = Endpoint.of("localhost", servers.port("PORT"));
        Validity validity = new Validity(10, 5);
        // The first handshake of a JVM takes long on a busy machine.
        ProbeResult first = builtIns.run(
                new BuiltInCheck.Tls(to, "localhost", false, validity, Duration.ofSeconds(4)),
                Duration.ofSeconds(4),
                CheckState.WARNING);
        assertThat(first.text()).startsWith("OK - Certificate 'tls.test' will expire on");
        ProbeResult strict = builtIns.run(
                new BuiltInCheck.Tls(to, "localhost", true, validity, Duration.ofSeconds(4)),
                Duration.ofSeconds(4),
                CheckState.WARNING);
        assertThat(strict.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(strict.text()).contains("Cannot make SSL connection");
    }

    private ProbeResult looked(Function<byte[], byte[]> server) throws Exception {
        try (TestDatagrams names = TestDatagrams.of(server)) {
            return ask(new BuiltInCheck.Dns(
                    "one.test",
                    "127.0.0.1",
                    names.port(),
                    new BuiltInCheck.DnsExpect(List.of(), false, false, false),
                    Thresholds.NONE,
                    TIMEOUT));
        }
    }

    @Test
    void answersOfNamesThatTurnInCirclesAreCutOrStrangeAreNone() throws Exception {
        List<Function<byte[], byte[]>> bad = List.of(
                question -> Arrays.copyOf(question, 5),
                question -> new byte[question.length],
                question -> TestDatagrams.answer(question, 0, 0, new byte[] {(byte) 0xc0}),
                question -> TestDatagrams.answer(question, 0, 0, TestDatagrams.record(1, new byte[] {1, 2})),
                question -> TestDatagrams.answer(question, 0, 0, TestDatagrams.named("\77ab", 1, new byte[4])),
                question -> {
                    byte[] other = question.clone();
                    other[1]++;
                    return TestDatagrams.answer(other, 0, 0, TestDatagrams.record(1, new byte[4]));
                });
        for (Function<byte[], byte[]> server : bad) {
            assertThat(looked(server).state()).isNotEqualTo(CheckState.OK);
        }
    }

    @Test
    void aNameThatPointsToItselfEnds() throws Exception {
        Function<byte[], byte[]> circle = question -> TestDatagrams.answer(
                question, 0, 0, TestDatagrams.record(12, new byte[] {(byte) 0xc0, (byte) (question.length + 12)}));
        try (TestDatagrams names = TestDatagrams.of(circle)) {
            ProbeResult result = ask(new BuiltInCheck.Dns(
                    "10.0.0.1",
                    "127.0.0.1",
                    names.port(),
                    new BuiltInCheck.DnsExpect(List.of(), false, false, false),
                    Thresholds.NONE,
                    TIMEOUT));
            assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        }
    }

    @Test
    void aClockThatAnswersAnotherQuestionIsNotBelieved() throws Exception {
        try (TestDatagrams clock = TestDatagrams.of(question ->
                ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 1).array())) {
            ProbeResult result = ask(new BuiltInCheck.NetworkTime(
                    Endpoint.of("127.0.0.1", clock.port()), 0, false, Thresholds.NONE, TIMEOUT));
            assertThat(result.timedOut()).isTrue();
        }
    }

    @Test
    void theStateOfAServiceIsAskedOfTheDaemon() throws Exception {
        assertThat(ask(new BuiltInCheck.ReeveService("shop")).text()).isEqualTo("SERVICE CRITICAL - shop is stuck");
        assertThat(ask(new BuiltInCheck.ReeveService("none")).state()).isEqualTo(CheckState.UNKNOWN);
    }

    @Test
    void theStatesOfUnitsAreThoseOfSystemd() {
        assertThat(UnitCheck.judge("a", "loaded", "active", "running").state()).isEqualTo(CheckState.OK);
        assertThat(UnitCheck.judge("a", "loaded", "activating", "auto-restart").state())
                .isEqualTo(CheckState.WARNING);
        assertThat(UnitCheck.judge("a", "loaded", "failed", "failed").output())
                .isEqualTo("SYSTEMD CRITICAL - a is failed (failed)");
        assertThat(UnitCheck.judge("a", "not-found", "inactive", "dead").state())
                .isEqualTo(CheckState.UNKNOWN);
    }
}
