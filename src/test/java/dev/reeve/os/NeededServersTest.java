/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine's own files, and its connections, say of the servers it needs. */
class NeededServersTest {
    @TempDir
    Path root;

    private void write(String file, String... lines) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
    }

    private String what(String address) {
        SequencedMap<InetAddress, String> found = NeededServers.configured(root);
        return found.getOrDefault(InetAddress.ofLiteral(address), "");
    }

    @Test
    void timeServersOfEachProgram() throws IOException {
        write("etc/hosts", "192.0.2.50 clock.example clock # the clock");
        write(
                "etc/systemd/timesyncd.conf",
                "[Time]",
                "#NTP=192.0.2.9",
                "NTP=192.0.2.10 2001:db8::10 clock pool.example");
        write(
                "etc/chrony/chrony.conf",
                "pool 2.debian.pool.ntp.org iburst",
                "server 192.0.2.11 iburst",
                "! server 192.0.2.8");
        write("run/chrony-dhcp/eth0.sources", "server 192.0.2.12 iburst");
        write("etc/ntpsec/ntp.conf", "  peer 192.0.2.13");
        for (String address :
                new String[] {"192.0.2.10", "2001:db8::10", "192.0.2.11", "192.0.2.12", "192.0.2.13", "192.0.2.50"}) {
            assertThat(what(address)).as(address).isEqualTo("time server");
        }
        assertThat(what("192.0.2.9")).isEmpty();
        assertThat(what("192.0.2.8")).isEmpty();
    }

    @Test
    void receiversOfTheLog() throws IOException {
        write(
                "etc/rsyslog.d/remote.conf",
                "*.* @@192.0.2.20:6514",
                "auth.* @[2001:db8::20]:514",
                "*.info @@(z9)192.0.2.21",
                "action(type=\"omfwd\" Target=\"192.0.2.22\" Port=\"514\")",
                "# *.* @192.0.2.29");
        write("etc/syslog-ng/syslog-ng.conf", "destination d { tcp(\"192.0.2.23\" port(514)); };");
        write("etc/systemd/journal-upload.conf", "[Upload]", "URL=https://192.0.2.24:19532");
        for (String address :
                new String[] {"192.0.2.20", "2001:db8::20", "192.0.2.21", "192.0.2.22", "192.0.2.23", "192.0.2.24"}) {
            assertThat(what(address)).as(address).isEqualTo("log receiver");
        }
        assertThat(what("192.0.2.29")).isEmpty();
    }

    @Test
    void fenceDevicesOfPacemakerAndNothingElseOfIt() throws IOException {
        write(
                "var/lib/pacemaker/cib/cib.xml",
                "<cib><primitive id=\"f\" class=\"stonith\" type=\"fence_ipmilan\"><instance_attributes id=\"a\">",
                "<nvpair id=\"b\" name=\"ip\" value=\"192.0.2.30\"/><nvpair value=\"192.0.2.31\" id=\"c\" name=\"ipaddr\"/>",
                "</instance_attributes></primitive><primitive id=\"v\" class=\"ocf\" type=\"IPaddr2\">",
                "<nvpair id=\"d\" name=\"ip\" value=\"192.0.2.39\"/></primitive></cib>");
        write("etc/ha.d/ha.cf", "stonith_host node1 rps10 /dev/ttyS1 192.0.2.32 0");
        assertThat(what("192.0.2.30")).isEqualTo("fence device");
        assertThat(what("192.0.2.31")).isEqualTo("fence device");
        assertThat(what("192.0.2.32")).isEqualTo("fence device");
        assertThat(what("192.0.2.39")).isEmpty();
    }

    private static String socket(String local, String remote, String state) {
        return "   0: " + local + " " + remote + " " + state
                + " 00000000:00000000 00:00000000 00000000     0        0 4242 1 0000000000000000 20 4 0 10 -1";
    }

    /** The kernel writes the bytes of an address turned round; ports are hexadecimal. */
    @Test
    void whoIsConnectedToAndNotWhoConnectsFromSuchAPort() throws IOException {
        write(
                "net/tcp",
                socket("0100000A:0016", "00000000:0000", "0A"),
                socket("0100000A:0016", "090200C0:0202", "01"),
                socket("0100000A:C000", "140200C0:1972", "01"));
        write(
                "net/udp",
                socket("0100000A:C001", "0A0200C0:007B", "01"),
                socket("00000000:01BB", "00000000:0000", "07"),
                socket("0100000A:01BB", "080200C0:007B", "01"));
        assertThat(NeededPeers.connected(root))
                .containsEntry(InetAddress.ofLiteral("192.0.2.20"), "log receiver")
                .containsEntry(InetAddress.ofLiteral("192.0.2.10"), "time server")
                .hasSize(2);
    }
}
