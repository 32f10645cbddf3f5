/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Observation;
import dev.reeve.model.Cidr;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.SyslogSpec;
import dev.reeve.model.Trust;
import dev.reeve.source.RunningSource;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Over real sockets on the loopback interface. */
@Timeout(120)
class SyslogFeedTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final SyslogSpec.Address ANY = new SyslogSpec.Address("127.0.0.1", 0);

    @TempDir
    Path folder;

    @Test
    void datagramsAreBelievedToHaveBeenSentAndNoMore() throws Exception {
        SyslogFeed feed = feed(spec(ANY, null, null, List.of("127.0.0.0/8"), 1_000));
        try (RunningSource log = running(feed)) {
            int port = ports(feed).udp();
            send(port, "<34>Oct 11 22:14:15 web1 sshd[7]: line a");
            send(port, "<34>1 2020-10-11T22:14:15Z web1 sshd 7 - - line b\n");
            Observation event = log.awaitCount("log.match", 2).seen().getFirst();
            assertThat(log.texts("log.match", "text")).containsExactly("web1 sshd[7]: line a", "web1 sshd[7]: line b");
            assertThat(event.attributes().text("from-address")).isEqualTo("127.0.0.1");
            assertThat(event.attributes().text("file")).isEqualTo("syslog:udp:127.0.0.1:" + port);
            assertThat(event.trust()).isEqualTo(Trust.FORGEABLE);
        }
    }

    @Test
    void aSenderThatMayNotIsCountedAndNothingElse() throws Exception {
        SyslogFeed feed = feed(spec(ANY, ANY, null, List.of("192.0.2.0/24"), 1_000));
        try (RunningSource log = running(feed)) {
            send(ports(feed).udp(), "line a");
            assertThat(log.awaitCount("log.dropped", 1).texts("log.dropped", "reason"))
                    .containsExactly("it is not among those who may send");
            try (Socket socket = new Socket(HERE, ports(feed).tcp())) {
                socket.setSoTimeout(30_000);
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            log.stop();
            assertThat(log.seen("log.match")).isEmpty();
        }
    }

    @Test
    void whatIsTooMuchOverUdpIsLeftOutAndCounted() throws Exception {
        SyslogFeed feed = feed(spec(ANY, null, null, List.of(), 1));
        try (RunningSource log = running(feed)) {
            for (int i = 0; i < 50; i++) {
                send(ports(feed).udp(), "line " + i);
            }
            log.awaitCount("log.dropped", 1);
            assertThat(log.texts("log.dropped", "reason")).contains("more than 1 lines a second");
            assertThat(log.seen("log.match")).hasSizeLessThan(50);
        }
    }

    @Test
    void connectionsKeepEveryMessageInBothFramings() throws Exception {
        SyslogFeed feed = feed(spec(null, ANY, null, List.of("127.0.0.1"), 100_000));
        try (RunningSource log = running(feed)) {
            try (Socket socket = new Socket(HERE, ports(feed).tcp())) {
                OutputStream out = socket.getOutputStream();
                for (int i = 0; i < 500; i++) {
                    String message = "<34>Oct 11 22:14:15 web1 app: line " + i;
                    String framed = i % 2 == 0 ? message.length() + " " + message : message + "\n";
                    out.write(framed.getBytes(StandardCharsets.UTF_8));
                }
            }
            log.awaitCount("log.match", 500);
            assertThat(log.texts("log.match", "word"))
                    .containsExactlyElementsOf(Stream.iterate(0, i -> i + 1)
                            .limit(500)
                            .map(String::valueOf)
                            .toList());
            assertThat(log.seen().getFirst().trust()).isEqualTo(Trust.REPORTED);
        }
    }

    @Test
    void oneAddressTakesNotAllConnections() throws Exception {
        SyslogFeed feed = feed(spec(null, ANY, null, List.of(), 1_000));
        List<Socket> sockets = new ArrayList<>();
        try (RunningSource log = running(feed)) {
            int port = ports(feed).tcp();
            for (int i = 0; i < 6; i++) {
                sockets.add(new Socket(HERE, port));
            }
            log.awaitCount("log.dropped", 1);
            sockets.getFirst().getOutputStream().write("line still heard\n".getBytes(StandardCharsets.UTF_8));
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "word"))
                    .containsExactly("still");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void aHostileLengthEndsTheConnectionAlone() throws Exception {
        SyslogFeed feed = feed(spec(null, ANY, null, List.of(), 1_000));
        try (RunningSource log = running(feed)) {
            try (Socket bad = new Socket(HERE, ports(feed).tcp());
                    Socket good = new Socket(HERE, ports(feed).tcp())) {
                bad.getOutputStream().write("99999999999 x".getBytes(StandardCharsets.UTF_8));
                log.awaitCount("log.dropped", 1);
                good.getOutputStream().write("line good\n".getBytes(StandardCharsets.UTF_8));
                log.awaitCount("log.match", 1);
            }
        }
    }

    @Test
    void tlsWithAndWithoutACertificateOfTheSender() throws Exception {
        TestCertificates made = new TestCertificates(folder);
        made.make("server");
        made.make("sender");
        SyslogSpec.Tls tls =
                new SyslogSpec.Tls(ANY, made.file("server.pem"), made.file("server.key"), made.file("sender.pem"));
        SyslogFeed feed = feed(spec(null, null, tls, List.of(), 1_000));
        try (RunningSource log = running(feed)) {
            int port = ports(feed).tls();
            try (SSLSocket socket = (SSLSocket)
                    made.client("server", "sender").getSocketFactory().createSocket(HERE, port)) {
                socket.getOutputStream().write("24 <34>1 - h a - - - line x".getBytes(StandardCharsets.UTF_8));
                Observation event = log.awaitCount("log.match", 1).seen().getFirst();
                assertThat(event.attributes().text("from-host")).isEqualTo("CN=sender");
                assertThat(event.trust()).isEqualTo(Trust.REPORTED);
            }
            try (SSLSocket socket =
                    (SSLSocket) made.client("server", "").getSocketFactory().createSocket(HERE, port)) {
                socket.getOutputStream().write("line y\n".getBytes(StandardCharsets.UTF_8));
                log.awaitCount("log.dropped", 1);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
            log.awaitCount("log.dropped", 1).stop();
            assertThat(log.texts("log.match", "word")).containsExactly("x");
        }
    }

    @Test
    void aRenewedCertificateIsTakenUpAndABrokenOneIsNot() throws Exception {
        TestCertificates made = new TestCertificates(folder);
        made.make("server");
        made.make("other");
        SyslogSpec.Tls spec = new SyslogSpec.Tls(ANY, made.file("server.pem"), made.file("server.key"), "");
        TlsContext context = new TlsContext(spec, 0);
        SSLContext first = context.current();
        Files.writeString(Path.of(spec.certificate()), "broken");
        assertThat(context.current()).isSameAs(first);
        Files.copy(
                Path.of(made.file("other.pem")),
                Path.of(spec.certificate()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                Path.of(made.file("other.key")),
                Path.of(spec.key()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(context.current()).isNotSameAs(first);
    }

    @Test
    void theLocalSocketSaysWhoWrote() throws Exception {
        Path socket = folder.resolve("log");
        SyslogFeed feed = feed(new SyslogSpec(null, null, null, socket.toString(), List.of(), 10, 1_000));
        try (RunningSource log = running(feed)) {
            Awaitility.await().until(() -> Files.exists(socket));
            write(socket, "<38>Oct 11 22:14:15 app[7]: line x");
            Observation event = log.awaitCount("log.match", 1).seen().getFirst();
            assertThat(event.attributes().text("text")).isEqualTo("me app[7]: line x");
            assertThat(event.attributes().get("from-pid")).isNotNull();
            assertThat(event.attributes().get("from-uid")).isNotNull();
            assertThat(event.trust()).isEqualTo(Trust.FORGEABLE);
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void aSocketThatSomebodyListensOnIsNotTaken() throws Exception {
        Path socket = folder.resolve("log");
        SyslogFeed first = feed(new SyslogSpec(null, null, null, socket.toString(), List.of(), 10, 1_000));
        SyslogFeed second = feed(new SyslogSpec(null, null, null, socket.toString(), List.of(), 10, 1_000));
        try (RunningSource log = running(first)) {
            log.awaitAlive("listening on " + socket);
            assertThat(running(second).awaitFailure()).hasMessageContaining("somebody listens on " + socket);
            write(socket, "<38>Oct 11 22:14:15 app[7]: line x");
            log.awaitCount("log.match", 1);
        }
        Files.createSymbolicLink(socket, folder.resolve("elsewhere"));
        assertThat(running(second).awaitFailure()).hasMessageContaining("is no socket");
    }

    @Test
    void whatStandsAtItsPathByThenIsNotRemovedWithIt() throws Exception {
        Path socket = folder.resolve("log");
        SyslogFeed feed = feed(new SyslogSpec(null, null, null, socket.toString(), List.of(), 10, 1_000));
        try (RunningSource log = running(feed)) {
            log.awaitAlive("listening on " + socket);
            Files.delete(socket);
            Files.writeString(socket, "another's");
        }
        assertThat(socket).hasContent("another's");
    }

    @Test
    void aPortThatIsTakenIsAFailureThatNamesIt() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, HERE)) {
            SyslogSpec.Address same = new SyslogSpec.Address("127.0.0.1", taken.getLocalPort());
            assertThat(running(feed(spec(same, null, null, List.of(), 1_000))).awaitFailure())
                    .hasMessageContaining("cannot receive at udp " + same);
        }
    }

    private static Inlets.Ports ports(SyslogFeed feed) {
        Awaitility.await().until(() -> !feed.ports().equals(Inlets.Ports.NONE));
        return feed.ports();
    }

    private static void write(Path socket, String message) throws Exception {
        Process logger = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import socket,sys; socket.socket(socket.AF_UNIX,"
                                + " socket.SOCK_DGRAM).sendto(sys.argv[2].encode(), sys.argv[1])",
                        socket.toString(),
                        message)
                .inheritIO()
                .start();
        assertThat(logger.waitFor()).isZero();
    }

    private static void send(int port, String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, HERE, port));
        }
    }

    private static SyslogSpec spec(
            SyslogSpec.@Nullable Address udp,
            SyslogSpec.@Nullable Address tcp,
            SyslogSpec.@Nullable Tls tls,
            List<String> senders,
            int rate) {
        List<Cidr> networks =
                senders.stream().map(Cidr::parse).filter(Objects::nonNull).toList();
        return new SyslogSpec(udp, tcp, tls, "", networks, 10, rate);
    }

    private static SyslogFeed feed(SyslogSpec spec) {
        return new SyslogFeed(spec, "me", "auto", 2_000, InstantSource.system());
    }

    private static RunningSource running(SyslogFeed feed) {
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "line (?<word>\\S+)", "", "", 10_000);
        LogSpec spec = new LogSpec(
                "net", Origin.BUILT_IN, List.of(), "auto", false, List.of(any), null, 2_000, Trust.REPORTED);
        return new RunningSource(new FeedSource(spec, feed, new Positions(), OwnOutput.NONE, InstantSource.system()));
    }
}
