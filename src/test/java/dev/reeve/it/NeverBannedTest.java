/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Interfaces;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whom a jail never bans whatever the lines say, on a kernel with a network and a /run of its own. After the lines of somebody who is never banned come those of a stranger: when he is banned, the
 * others have been judged.
 */
@Tag("root")
@Timeout(240)
class NeverBannedTest {
    private static final String LOGGED_IN = "203.0.113.77";
    private static final String RUN = "mount -t tmpfs none /run && mkdir -p /run/systemd/sessions && printf '"
            + "USER=ann\\nSTATE=active\\nREMOTE_HOST=" + LOGGED_IN
            + "\\n' > /run/systemd/sessions/1 && exec \"$@\"";

    @TempDir
    Path root;

    private TwoHosts hosts;
    private DaemonHarness daemon;
    private Path log;
    private int strangers;

    @BeforeEach
    void open() throws Exception {
        hosts = new TwoHosts(root);
        assertThat(Shell.run("ip", "-n", name(), "route", "add", "default", "via", TwoHosts.THERE_V4))
                .isZero();
        log = root.resolve("app.log");
        Files.writeString(log, "");
        List<String> command = new ArrayList<>(hosts.entering());
        command.addAll(List.of("unshare", "--mount", "sh", "-c", RUN, "sh"));
        daemon = new DaemonHarness(root).by(command);
        Files.writeString(
                daemon.config,
                "daemon: {node: here}\njails:\n  app: {files: " + log
                        + ", expressions: '^ app: from <ADDR>$', max-retry: 2, count: {ipv6: 128, widen: {from: 0}}}\n");
        daemon.start();
    }

    @AfterEach
    void close() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
        if (hosts != null) {
            hosts.close();
        }
    }

    private String name() {
        return hosts.namespace().getFileName().toString();
    }

    private void fail(String address) throws Exception {
        Files.writeString(log, "1000000000 app: from " + address + "\n", StandardOpenOption.APPEND);
        Files.writeString(log, "1000000000 app: from " + address + "\n", StandardOpenOption.APPEND);
    }

    private String table() throws Exception {
        return hosts.nft("list ruleset");
    }

    private void neverBanned(String address) throws Exception {
        fail(address);
        String stranger = "198.51.100." + ++strangers;
        fail(stranger);
        daemon.until("a stranger to be banned", () -> table().contains(stranger + " "));
        assertThat(table()).doesNotContain(address + " ");
    }

    @Test
    void h24_theOwnAddresses() throws Exception {
        neverBanned("10.99.0.1");
        neverBanned("fd00:99::1");
        neverBanned("::ffff:10.99.0.1");
        neverBanned("127.0.0.1");
    }

    @Test
    void anAddressThatTheHostGotAMomentAgo() throws Exception {
        neverBanned("127.0.0.2");
        assertThat(Shell.run("ip", "-n", name(), "address", "add", "10.99.0.200/24", "dev", "cable"))
                .isZero();
        neverBanned("10.99.0.200");
    }

    @Test
    void h24_theGateway() throws Exception {
        neverBanned(TwoHosts.THERE_V4);
    }

    @Test
    void h24_aGatewayOfAMomentAgo() throws Exception {
        neverBanned("127.0.0.2");
        assertThat(Shell.run("ip", "-n", name(), "route", "replace", "default", "via", "10.99.0.3"))
                .isZero();
        Thread.sleep(1_100); // What was read a second ago is taken as it is.
        neverBanned("10.99.0.3");
    }

    @Test
    void theNameServers() throws Exception {
        List<String> servers = Interfaces.dnsServers().stream()
                .filter(address -> !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .toList();
        assumeTrue(!servers.isEmpty(), "needs a name server in /etc/resolv.conf");
        for (String server : servers) {
            neverBanned(server);
        }
    }

    @Test
    void h24_whoIsLoggedIn() throws Exception {
        neverBanned(LOGGED_IN);
    }

    @Test
    void h24_whoLoggedInAMomentAgo() throws Exception {
        neverBanned("127.0.0.2");
        Path sessions = Path.of("/proc/" + daemon.pid() + "/root/run/systemd/sessions");
        Files.writeString(sessions.resolve("2"), "USER=bob\nSTATE=active\nREMOTE_HOST=203.0.113.78\n");
        Thread.sleep(1_100); // What was read a second ago is taken as it is.
        neverBanned("203.0.113.78");
    }
}
