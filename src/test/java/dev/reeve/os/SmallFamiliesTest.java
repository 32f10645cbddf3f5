/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks, users, peer credentials, descriptors and errors. */
class SmallFamiliesTest {
    @TempDir
    Path directory;

    @Test
    void clocksAreThoseOfTheKernel() {
        long before = System.nanoTime();
        long monotonic = Clocks.monotonicNanos();
        assertThat(monotonic).isBetween(before, System.nanoTime());
        assertThat(Clocks.boottimeNanos()).isGreaterThanOrEqualTo(monotonic);
        long cpu = Clocks.threadCpuNanos();
        long sum = 0;
        while (Clocks.threadCpuNanos() == cpu) {
            sum++;
        }
        assertThat(sum).isNotNegative();
        assertThat(Clocks.threadCpuNanos()).isGreaterThan(cpu);
    }

    @Test
    void readingAClockDoesNotAllocate() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        readOften();
        long before = threads.getCurrentThreadAllocatedBytes();
        long check = readOften();
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(check).isPositive();
        assertThat(bytes / 200_000).as("bytes for each reading").isZero();
    }

    private static long readOften() {
        long last = 0;
        for (int i = 0; i < 200_000; i++) {
            last = Clocks.boottimeNanos();
        }
        return last;
    }

    @Test
    void findsUsersAndGroupsByNameAndNumber() {
        Users users = Users.parse(
                List.of(
                        "root:x:0:0:root:/root:/bin/sh",
                        "web:x:33:44::/srv:/bin/false",
                        "web:x:0:0:::",
                        "bad:x:x:1:::",
                        "#"),
                List.of("root:x:0:", "www:x:44:", "log:x:4:web,root", "broken"));
        Users.User web = users.user("web").orElseThrow();
        assertThat(web).isEqualTo(new Users.User("web", 33, 44, "/srv", "/bin/false"));
        assertThat(users.user("33")).contains(web);
        assertThat(users.group("4")).map(Users.Group::name).contains("log");
        assertThat(users.groupsOf(web)).extracting(Users.Group::name).containsExactly("www", "log");
        assertThat(users.user("bad")).isEmpty();
        assertThat(users.user("-1")).isEmpty();
        assertThat(Users.load().user(0)).map(Users.User::name).contains("root");
    }

    @Test
    void knowsThePeerOfAUnixSocket() throws Exception {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                SocketChannel client = SocketChannel.open(address);
                SocketChannel accepted = server.accept()) {
            PeerCredentials peer = PeerCredentials.of(accepted);
            assertThat(peer.user()).isEqualTo(System.getProperty("user.name"));
            assertThat(peer.isRoot()).isEqualTo(System.getProperty("user.name").equals("root"));
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aDescriptorClosesWhenItsLastCallReturns() throws Exception {
        try (Fds.Pipe pipe = Fds.pipe()) {
            int number = pipe.read().acquire();
            pipe.read().close();
            assertThat(Stat.magicLink(number)).exists();
            assertThatThrownBy(() -> pipe.read().acquire()).hasMessageContaining("EBADF");
            pipe.read().release();
            assertThat(Stat.magicLink(number)).doesNotExist();
        }
    }

    @Test
    void readingWaitsNoLongerThanAsked() throws Exception {
        try (Fds.Pipe pipe = Fds.pipe()) {
            byte[] buffer = new byte[10];
            assertThat(Fds.read(pipe.read(), buffer, Duration.ofMillis(10))).isZero();
            Fds.write(pipe.write(), new byte[] {1, 2, 3});
            assertThat(Fds.read(pipe.read(), buffer, Duration.ZERO)).isEqualTo(3);
            pipe.write().close();
            assertThat(Fds.read(pipe.read(), buffer, Children.PATIENCE)).isEqualTo(-1);
        }
    }

    @Test
    void errorsNameCallNumberSubjectAndHint() {
        OsException error = new OsException("open", 24, "/x");
        assertThat(error).hasMessage("open: EMFILE (too many open files): /x; " + error.hint());
        assertThat(error.hint()).contains("LimitNOFILE");
        assertThat(new OsException("ioctl", 999, "")).hasMessage("ioctl: errno 999");
        assertThat(new OsException("spawn", 0, "no user")).hasMessage("spawn: no user");
    }

    @Test
    void exitStatusesReadAsSentences() {
        assertThat(ExitStatus.exited(3).describe()).isEqualTo("exited with status 3");
        assertThat(ExitStatus.killed(11, true).describe()).isEqualTo("killed by SIGSEGV (core dumped)");
        assertThat(ExitStatus.UNKNOWN.describe()).contains("unknown");
        assertThat(ExitStatus.UNKNOWN.isSuccess()).isFalse();
    }
}
