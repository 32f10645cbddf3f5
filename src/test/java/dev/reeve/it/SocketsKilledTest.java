/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who connects while the daemon is dead is answered, whatever is restarted after it has come back. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SocketsKilledTest {
    @TempDir
    Path root;

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    @Test
    void noConnectionIsLostOverAKilledDaemonAndARestartOfTheService() throws Exception {
        assumeThat(Path.of("/usr/bin/perl")).exists();
        int port = freePort();
        Path hold = Files.createFile(root.resolve("hold"));
        Path server = Files.writeString(root.resolve("server.pl"), """
                use Socket;
                if (-e $ARGV[0]) { $| = 1; print "holds\\n"; sleep 1000 }
                open(my $l, '+<&=3') or die "fd 3: $!";
                while (accept(my $c, $l)) { syswrite($c, "$$\n"); close $c }
                """);
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                services:
                  web:
                    run: [perl, "%s", "%s"]
                    sockets: [{listen: "tcp:127.0.0.1:%d"}]
                """.formatted(server, hold, port))) {
            daemon.start().awaitRunning(1);
            daemon.until(
                    "it holds",
                    () -> Files.readString(daemon.state.resolve("log/web.log")).contains("holds"));
            daemon.kill();
            try (Socket waits = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Files.delete(hold);
                daemon.start().awaitRunning(1);
                daemon.action("service.restart", "service/web");
                waits.setSoTimeout(60_000);
                String answer = new String(waits.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                daemon.awaitRunning(1);
                assertThat(DaemonHarness.processes(daemon.groups().resolve("web")))
                        .containsExactly(Integer.parseInt(answer));
            }
        }
    }
}
