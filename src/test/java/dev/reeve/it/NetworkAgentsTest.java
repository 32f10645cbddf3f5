/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroups;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents that change the network, in a network namespace of their own. */
@Tag("root")
@Timeout(240)
class NetworkAgentsTest {
    private static final String NAME = "reeve-it-" + ProcessHandle.current().pid();

    @TempDir
    Path directory;

    @BeforeEach
    void makeNamespace() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for a network namespace");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/lib/ocf/resource.d/heartbeat/IPaddr2")),
                "the package resource-agents is not here");
        assumeTrue(Shell.run("ip", "netns", "add", NAME) == 0, "a network namespace cannot be made here");
        assertThat(inside("ip", "link", "set", "lo", "up")).isZero();
        assumeTrue(
                inside("ip", "link", "add", "d0", "type", "dummy") == 0
                        || inside("ip", "link", "add", "d0", "type", "veth", "peer", "name", "d1") == 0,
                "no network device can be made here");
        inside("ip", "link", "set", "d1", "up");
        assertThat(inside("ip", "link", "set", "d0", "up")).isZero();
        assertThat(inside("ip", "addr", "add", "192.0.2.1/24", "dev", "d0")).isZero();
    }

    @AfterEach
    void removeNamespace() throws Exception {
        if (Files.exists(Path.of("/run/netns", NAME))) {
            assertThat(Shell.run("ip", "netns", "del", NAME)).isZero();
        }
    }

    private static int inside(String... command) throws Exception {
        String[] all = new String[command.length + 2];
        all[0] = "nsenter";
        all[1] = "--net=/run/netns/" + NAME;
        System.arraycopy(command, 0, all, 2, command.length);
        return Shell.run(all);
    }

    // By nsenter and not by ip netns exec, which would hide the control groups with the rest of /sys.
    private AgentTrials.Said test(String agent, String... parameters) throws Exception {
        return new AgentTrials(directory, "nsenter", "--net=/run/netns/" + NAME).test(agent, parameters);
    }

    @Test
    void addsAnAddress() throws Exception {
        test("heartbeat:IPaddr2", "ip=192.0.2.77", "cidr_netmask=24", "nic=d0", "arp_count=1", "arp_interval=10")
                .lives();
        assertThat(inside("sh", "-c", "ip addr show dev d0 | grep -q 192.0.2.77"))
                .isNotZero();
    }

    @Test
    void addsARoute() throws Exception {
        test("heartbeat:Route", "destination=198.51.100.0/24", "device=d0", "gateway=192.0.2.9")
                .lives();
        assertThat(inside("sh", "-c", "ip route show | grep -q 198.51.100")).isNotZero();
    }

    @Test
    void announcesAnAddress() throws Exception {
        test("heartbeat:SendArp", "ip=192.0.2.1", "nic=d0").passes();
    }

    @Test
    void blocksAPort() throws Exception {
        assumeTrue(Shell.run("sh", "-c", "command -v iptables") == 0, "iptables is not here");
        assumeTrue(inside("iptables", "-w", "-L", "-n") == 0, "iptables cannot be used here");
        test("heartbeat:portblock", "protocol=tcp", "portno=4242", "action=block")
                .lives();
    }
}
