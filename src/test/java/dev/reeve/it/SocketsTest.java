/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.model.NotifyAccess;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceKind.Form;
import dev.reeve.model.ServiceSpec;
import dev.reeve.model.SocketSpec;
import dev.reeve.model.SocketSpec.Kind;
import dev.reeve.os.Stat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sockets that services get and do not open. Needs root and cgroup v2. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SocketsTest {
    /** Says its environment, waits for ever where the file of its argument is, and otherwise answers each that comes to the first socket with its own process's number. */
    private static final String SERVER = "use Socket; $| = 1;"
            + " print join(' ', $ENV{LISTEN_FDS}, $ENV{LISTEN_FDNAMES}, $ENV{LISTEN_PID} == $$ ? 'own' : 'other'), \"\\n\";"
            + " if (-e $ARGV[0]) { print \"holds\\n\"; sleep 1000 }"
            + " open(my $l, '+<&=3') or die \"fd 3: $!\";"
            + " while (accept(my $c, $l)) { syswrite($c, \"$$\\n\"); close $c }";

    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static SocketSpec tcp(int port) {
        return new SocketSpec(Kind.TCP, "127.0.0.1", port, "", "http", 16, 0666, null, null);
    }

    private static SocketSpec unix(Path path) {
        return new SocketSpec(Kind.UNIX, "", 0, path.toString(), "local", 16, 0600, null, null);
    }

    private ServiceSpec serving(boolean onDemand, SocketSpec... sockets) {
        ServiceSpec plain = reeve.spec(
                "web",
                RunSpec.of(List.of(
                        "/usr/bin/perl", "-e", SERVER, state.resolve("hold").toString())),
                Duration.ofSeconds(5));
        ServiceSpec spec = new ServiceSpec(
                plain.name(),
                plain.origin(),
                plain.run(),
                true,
                plain.restart(),
                plain.backoff(),
                plain.settle(),
                plain.stop(),
                null,
                plain.output(),
                null,
                0,
                new ServiceKind.Native(Form.SIMPLE, null, NotifyAccess.ALL, null, List.of(sockets), onDemand),
                plain.dependencies(),
                plain.hooks());
        reeve.supervisor.update(List.of(spec));
        return spec;
    }

    private static String ask(SocketChannel channel) throws IOException {
        try (channel) {
            ByteBuffer answer = ByteBuffer.allocate(64);
            while (channel.read(answer) >= 0 && answer.hasRemaining()) {}
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static SocketChannel connect(int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    }

    @Test
    void whoComesBetweenTwoStartsWaitsAndIsAnswered() throws Exception {
        int port = freePort();
        Path path = state.resolve("web.sock");
        SocketSpec unix = new SocketSpec(Kind.UNIX, "", 0, path.toString(), "local", 16, 0600, "nobody", null);
        ServiceSpec web = serving(false, tcp(port), unix);
        long first = reeve.start(web, 1).evidence().integer("pid", 0);
        assertThat(ask(connect(port))).isEqualTo(Long.toString(first));
        assertThat(Files.readString(state.resolve("log/web.log"))).isEqualTo("2 http:local own\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.getOwner(path).getName()).isEqualTo("nobody");
        reeve.stop(web, 1);
        SocketChannel waits = connect(port);
        long second = reeve.start(web, 2).evidence().integer("pid", 0);
        assertThat(ask(waits)).isEqualTo(Long.toString(second));
        SocketChannel local = SocketChannel.open(StandardProtocolFamily.UNIX);
        local.connect(UnixDomainSocketAddress.of(path));
        local.close();
        reeve.stop(web, 2);
        reeve.supervisor.update(List.of());
        assertThat(path).doesNotExist();
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress("127.0.0.1", port));
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void isToldWhenSomebodyComesAndStartedThenAnswers() throws Exception {
        int port = freePort();
        ServiceSpec web = serving(true, tcp(port));
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        SocketChannel waits = connect(port);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "connection"));
        long pid = reeve.start(web, 1).evidence().integer("pid", 0);
        assertThat(ask(waits)).isEqualTo(Long.toString(pid));
        reeve.stop(web, 1);
        long told = reeve.types(web).stream().filter("connection"::equals).count();
        SocketChannel again = connect(port);
        await().atMost(Supervised.PATIENCE)
                .until(() ->
                        reeve.types(web).stream().filter("connection"::equals).count() > told);
        again.close();
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServiceSpec web = serving(false, tcp(taken.getLocalPort()));
            assertThat(reeve.start(web, 1).text())
                    .contains("could not be started", "cannot listen on tcp:127.0.0.1:" + taken.getLocalPort());
        }
        Path file = Files.writeString(state.resolve("file"), "precious");
        SocketSpec unix = new SocketSpec(Kind.UNIX, "", 0, file.toString(), "x", 16, 0600, null, null);
        assertThat(reeve.start(serving(false, unix), 2).text()).contains("is no socket");
        assertThat(file).hasContent("precious");
    }

    /** A first start that takes nobody in, and is left behind by its Reeve. @return what waits: one at each socket */
    private List<SocketChannel> leftWithTwoWhoWait(Path hold, SocketSpec... sockets) throws Exception {
        Files.createFile(hold);
        ServiceSpec web = serving(false, sockets);
        reeve.start(web, 1);
        await().atMost(Supervised.PATIENCE)
                .until(() -> Files.readString(state.resolve("log/web.log")).contains("holds"));
        reeve.drop();
        Files.delete(hold);
        SocketChannel local = SocketChannel.open(StandardProtocolFamily.UNIX);
        local.connect(UnixDomainSocketAddress.of(sockets[1].path()));
        return List.of(connect(sockets[0].port()), local);
    }

    @Test
    void whoWaitsWhileNoReeveRunsIsAnsweredByTheNextStart() throws Exception {
        Path hold = state.resolve("hold");
        Path path = state.resolve("web.sock");
        SocketSpec[] sockets = {tcp(freePort()), unix(path)};
        List<SocketChannel> waiting = leftWithTwoWhoWait(hold, sockets);
        long made = Stat.of(path).inode();
        try (Supervised next = Supervised.in(state)) {
            reeve = next;
            ServiceSpec web = serving(false, sockets);
            next.stop(web, 1);
            assertThat(Stat.of(path).inode()).isEqualTo(made);
            String second = Long.toString(next.start(web, 2).evidence().integer("pid", 0));
            assertThat(ask(waiting.getFirst())).isEqualTo(second);
            try (SocketChannel local = waiting.getLast()) {
                local.configureBlocking(false);
                assertThat(local.read(ByteBuffer.allocate(1))).as("still waits").isZero();
            }
            next.stop(web, 2);
            next.supervisor.update(List.of());
            assertThat(path).doesNotExist();
        }
    }

    @Test
    void aSocketThatItsPathDoesNotLeadToAnyMoreIsBoundAnew() throws Exception {
        Path path = state.resolve("web.sock");
        SocketSpec[] sockets = {tcp(freePort()), unix(path)};
        reeve.start(serving(false, sockets), 1);
        reeve.drop();
        Files.delete(path);
        try (Supervised next = Supervised.in(state)) {
            reeve = next;
            ServiceSpec web = serving(false, sockets);
            next.stop(web, 1);
            String second = Long.toString(next.start(web, 2).evidence().integer("pid", 0));
            assertThat(ask(connect(sockets[0].port()))).isEqualTo(second);
            try (SocketChannel local = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                assertThat(local.connect(UnixDomainSocketAddress.of(path))).isTrue();
            }
        }
    }

    @Test
    void removesAtItsPathOnlyWhatWasMadeThere() throws Exception {
        Path path = state.resolve("web.sock");
        ServiceSpec web = serving(false, tcp(freePort()), unix(path));
        reeve.start(web, 1);
        reeve.stop(web, 1);
        Files.delete(path);
        Files.writeString(path, "somebody's");
        reeve.supervisor.update(List.of());
        assertThat(path).hasContent("somebody's");
        Path other = state.resolve("other.sock");
        ServiceSpec again = serving(false, tcp(freePort()), unix(other));
        reeve.start(again, 2);
        reeve.stop(again, 2);
        Files.delete(other);
        try (ServerSocketChannel theirs = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            theirs.bind(UnixDomainSocketAddress.of(other));
            reeve.supervisor.update(List.of());
            assertThat(other).exists();
        }
    }
}
