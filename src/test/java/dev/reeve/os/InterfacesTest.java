/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfacesTest {
    @TempDir
    Path directory;

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void readsRoutesOfBothFamilies() {
        List<Route> v4 = RouteTable.parseV4(List.of(
                "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT",
                "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
                "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0",
                "eth0\tbroken",
                "eth1\t000200C0\t00000000\t0000\t0\t0\t0\t00FFFFFF\t0\t0\t0"));
        assertThat(v4)
                .containsExactly(
                        new Route("eth0", ip("0.0.0.0"), 0, ip("192.0.2.1"), 100),
                        new Route("eth0", ip("192.0.2.0"), 24, null, 0));
        String none = "0".repeat(32);
        List<Route> v6 = RouteTable.parseV6(List.of(
                none + " 00 " + none
                        + " 00 fe800000000000000000000000000001 00000400 00000002 00000000 00000003     eth0",
                none + " 00 " + none + " 00 " + none + " ffffffff 00000001 00000000 00200200       lo",
                "20010db8" + "0".repeat(24) + " 20 " + none + " 00 " + none + " 00000100 0 0 00000001 eth0"));
        assertThat(v6)
                .containsExactly(
                        new Route("eth0", ip("::"), 0, ip("fe80::1"), 0x400),
                        new Route("eth0", ip("2001:db8::"), 32, null, 0x100));
        assertThat(Interfaces.gateways(List.of(v4.get(1), v6.get(0), v4.get(0))))
                .containsExactly(ip("fe80::1"), ip("192.0.2.1"));
    }

    @Test
    void readsNameServersWithoutAskingOne() {
        assertThat(Interfaces.dnsServers(List.of(
                        "# nameserver 203.0.113.1",
                        "nameserver 192.0.2.53",
                        "nameserver\tfe80::53%eth0 # comment",
                        "nameserver dns.example.org",
                        "options edns0",
                        "nameserver")))
                .containsExactly(ip("192.0.2.53"), ip("fe80::53"));
    }

    @Test
    void readsTheKernelsTables() throws Exception {
        Interfaces.Facts facts = Interfaces.facts();
        assertThat(facts.local()).contains(ip("127.0.0.1"));
        try (ServerSocket server = new ServerSocket(0, 1, ip("127.0.0.1"));
                Socket client = new Socket(ip("127.0.0.1"), server.getLocalPort())) {
            assertThat(TcpTable.read())
                    .anySatisfy(socket -> assertThat(
                                    socket.isListening() && socket.local().getPort() == server.getLocalPort())
                            .isTrue())
                    .anySatisfy(socket -> {
                        assertThat(socket.isEstablished()).isTrue();
                        assertThat(socket.local())
                                .isEqualTo(new InetSocketAddress(ip("127.0.0.1"), client.getLocalPort()));
                        assertThat(socket.remote().getPort()).isEqualTo(server.getLocalPort());
                    });
        }
    }

    @Test
    void readsLoginRecordsOfLivingRemoteSessionsOnly() {
        ByteBuffer file = ByteBuffer.allocate(LoginRecords.SIZE * 5 + 7).order(ByteOrder.nativeOrder());
        login(file, 0, 7, 1, "alice", "203.0.113.9");
        login(file, 1, 7, 1, "b".repeat(32), "2001:db8::7");
        login(file, 2, 8, 1, "logged-out", "203.0.113.10");
        login(file, 3, 7, 2, "crashed", "203.0.113.11");
        login(file, 4, 7, 1, "console", "0.0.0.0");
        assertThat(LoginRecords.parse(file.array(), pid -> pid == 1))
                .extracting(OperatorSession::user, OperatorSession::source)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("alice", ip("203.0.113.9")),
                        org.assertj.core.groups.Tuple.tuple("b".repeat(32), ip("2001:db8::7")));
        assertThat(LoginRecords.parse(new byte[100], pid -> true)).isEmpty();
    }

    private static void login(ByteBuffer file, int index, int type, int pid, String user, String address) {
        int start = index * LoginRecords.SIZE;
        file.putShort(start, (short) type).putInt(start + 4, pid);
        file.put(start + LoginRecords.USER, user.getBytes(StandardCharsets.US_ASCII));
        file.put(start + LoginRecords.ADDRESS, ip(address).getAddress());
    }

    @Test
    void readsSessionsOfLogind() {
        assertThat(LogindSessions.parse(List.of("UID=0", "USER=root", "STATE=active", "REMOTE_HOST=203.0.113.9")))
                .contains(new OperatorSession("root", ip("203.0.113.9"), OperatorSession.Evidence.LOGIND));
        assertThat(LogindSessions.parse(List.of("STATE=closing", "REMOTE_HOST=203.0.113.9")))
                .isEmpty();
        assertThat(LogindSessions.parse(List.of("REMOTE_HOST=attacker.example")))
                .isEmpty();
        assertThat(LogindSessions.parse(List.of("USER=root"))).isEmpty();
    }

    @Test
    @Tag("root") // the files must be root's
    void countsPeersOfSshdOnlyAfterTheyHaveLoggedIn() throws Exception {
        Files.createDirectories(directory.resolve("net"));
        Files.writeString(directory.resolve("net/tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 010200C0:0016 097100CB:D431 01 00000000:00000000 00:00000000 00000000     0        0 11 1
                   1: 010200C0:0016 0A7100CB:D431 01 00000000:00000000 00:00000000 00000000     0        0 12 1
                   2: 010200C0:0016 0B7100CB:D431 01 00000000:00000000 00:00000000 00000000     0        0 13 1
                   3: 010200C0:0016 0C7100CB:D431 01 00000000:00000000 00:00000000 00000000     0        0 14 1
                """);
        process(100, 1, "sshd", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", 10);
        process(101, 100, "sshd", "sshd: alice@pts/0", 11);
        process(102, 100, "sshd", "sshd: bob@corp [net]", 12);
        process(103, 100, "sshd-session", "sshd-session: unknown [preauth]", 13);
        process(104, 1, "nc", "sshd: mallory@pts/1", 14);
        assertThat(new SshSessions(directory).read())
                .containsExactly(new OperatorSession("alice", ip("203.0.113.9"), OperatorSession.Evidence.SSH));
    }

    private void process(int pid, int parent, String comm, String title, long inode) throws IOException {
        Path process = Files.createDirectories(directory.resolve(pid + "/fd")).getParent();
        Files.writeString(process.resolve("cmdline"), title + "\0\0\0");
        Files.writeString(
                process.resolve("stat"),
                pid + " (" + comm + ") S " + parent + " 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 0 0 0");
        Files.createSymbolicLink(process.resolve("fd/4"), Path.of("socket:[" + inode + "]"));
    }
}
