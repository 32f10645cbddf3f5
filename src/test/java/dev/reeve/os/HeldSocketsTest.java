/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sockets of a process found by their address; the process is this one, which may always look at itself. */
@Timeout(60)
class HeldSocketsTest {
    @TempDir
    Path directory;

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    private static boolean found(SocketName name) throws IOException {
        try (PidFd self = PidFd.open((int) ProcessHandle.current().pid())) {
            Optional<Fd> held = HeldSockets.find(self, name);
            held.ifPresent(Fd::close);
            return held.isPresent();
        }
    }

    @Test
    void aStreamIsFoundOnlyWhereItIsListenedOn() throws Exception {
        int port = freePort();
        SocketName name = SocketName.inet("127.0.0.1", port, true);
        assertThat(found(name)).isFalse();
        try (Fd _ = ListenSocket.inet("127.0.0.1", port, true, 4);
                Socket _ = new Socket("127.0.0.1", port)) {
            assertThat(found(name)).isTrue();
            assertThat(found(SocketName.inet("127.0.0.1", port, false))).isFalse();
            assertThat(found(SocketName.inet("127.0.0.2", port, true))).isFalse();
        }
        assertThat(found(name)).isFalse();
    }

    @Test
    void whatWasAcceptedThereHasTheSameAddressAndIsNotIt() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
            server.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            SocketName name = SocketName.inet("127.0.0.1", port, true);
            assertThat(found(name)).isTrue();
            try (Socket _ = new Socket("127.0.0.1", port);
                    SocketChannel accepted = server.accept()) {
                server.close();
                assertThat(accepted.isConnected()).isTrue();
                assertThat(found(name)).isFalse();
            }
        }
    }

    @Test
    void aDatagramSocketIsFoundUnlessItHasAPeer() throws Exception {
        try (DatagramChannel spoken = DatagramChannel.open(StandardProtocolFamily.INET)) {
            spoken.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = ((InetSocketAddress) spoken.getLocalAddress()).getPort();
            SocketName name = SocketName.inet("127.0.0.1", port, false);
            assertThat(found(name)).isTrue();
            spoken.connect(new InetSocketAddress("127.0.0.1", 9));
            assertThat(found(name)).isFalse();
        }
    }

    @Test
    void ipv6IsFoundWhereThereIsAny() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/net/if_inet6")), "this kernel has no IPv6");
        int port = freePort();
        Fd six;
        try {
            six = ListenSocket.inet("::1", port, true, 4);
        } catch (OsException none) {
            assumeTrue(false, "no IPv6 on this machine: " + none.getMessage());
            return;
        }
        try (six) {
            assertThat(found(SocketName.inet("::1", port, true))).isTrue();
        }
    }

    @Test
    void aUnixSocketIsFoundAndItsFileKnownUnderAnotherName() throws Exception {
        Path path = directory.resolve("s");
        try (Fd socket = ListenSocket.unix(path, 4, 0600, null, null)) {
            assertThat(found(SocketName.unix(path))).isTrue();
            assertThat(found(SocketName.unix(directory.resolve("other")))).isFalse();
            Optional<Stat> file = SocketFacts.file(socket);
            assumeTrue(file.isPresent(), "the kernel tells it to CAP_NET_ADMIN alone");
            Path moved = Files.move(path, directory.resolve("moved"));
            assertThat(file.get().isSameFile(Stat.of(moved))).isTrue();
        }
    }
}
