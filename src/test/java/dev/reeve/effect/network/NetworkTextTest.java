/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.os.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools print is read into what they take back, and kept on the disk as it is. */
class NetworkTextTest {
    @Test
    void addressesAreKeptAsTheyCanBeSetAgain() {
        assertThat(
                        IpText.address(
                                "4: eth0    inet 192.0.2.2/24 brd 192.0.2.255 scope global eth0\\       valid_lft forever preferred_lft forever"))
                .hasValue("eth0 inet 192.0.2.2/24 brd 192.0.2.255 scope global");
        assertThat(IpText.address("4: eth0    inet6 fe80::fc:ff:fe00:1/64 scope link \\       valid_lft forever"))
                .isEmpty();
        assertThat(IpText.address(
                        "4: tun0    inet 10.0.0.1 peer 10.0.0.2/32 scope global tun0\\       valid_lft forever"))
                .hasValue("tun0 inet 10.0.0.1 peer 10.0.0.2/32 scope global");
        assertThat(IpText.address("")).isEmpty();
    }

    @Test
    void routesOfTheKernelAndOfRoutersAreNobodysToSet() {
        assertThat(IpText.route("inet", "default via 192.0.2.1 dev eth0 linkdown "))
                .hasValue("inet default via 192.0.2.1 dev eth0");
        assertThat(IpText.route("inet", "192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.2"))
                .isEmpty();
        assertThat(IpText.route("inet", "local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1"))
                .isEmpty();
        assertThat(IpText.route("inet6", "default via fe80::1 dev eth0 proto ra metric 1024 expires 1790sec"))
                .isEmpty();
        assertThat(IpText.route("inet6", "unreachable default dev lo metric 4294967295 error -101 pref medium"))
                .hasValue("inet6 unreachable default dev lo metric 4294967295 pref medium");
        assertThat(
                        IpText.route(
                                "inet",
                                "default \\\tnexthop via 192.0.2.1 dev eth0 weight 1 \\\tnexthop via 192.0.2.3 dev eth0 weight 1"))
                .hasValue(
                        "inet default nexthop via 192.0.2.1 dev eth0 weight 1 nexthop via 192.0.2.3 dev eth0 weight 1");
        assertThat(IpText.route("inet", "")).isEmpty();
    }

    @Test
    void linksAndRules() {
        assertThat(IpText.link("2: cable@if2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP"))
                .hasValue("cable up mtu 1500");
        assertThat(IpText.link("2: ifb0: <BROADCAST,NOARP> mtu 1400 qdisc noop state DOWN"))
                .hasValue("ifb0 down mtu 1400");
        assertThat(IpText.rule("inet", "32766:\tfrom all lookup main")).hasValue("inet 32766 from all lookup main");
        assertThat(IpText.rule("inet", "nonsense")).isEmpty();
    }

    @Test
    void ofIptablesOnlyWhatSomebodySetIsKept() {
        String saved = "# Generated\n*filter\n:INPUT DROP [12:34]\n:FORWARD ACCEPT [0:0]\n:mine - [0:0]\n"
                + "[7:8] -A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n";
        String rules = IptablesText.rules(saved);
        assertThat(rules)
                .isEqualTo("filter :INPUT DROP\nfilter :mine -\nfilter -A INPUT -p tcp --dport 22 -j ACCEPT\n");
        assertThat(IptablesText.script(rules, ""))
                .contains("*filter\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n:INPUT DROP [0:0]\n:mine - [0:0]\n")
                .endsWith("-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n");
        assertThat(IptablesText.script("", rules))
                .contains(":INPUT ACCEPT [0:0]")
                .doesNotContain("-A");
    }

    private static NetworkState state(String... addresses) {
        return new NetworkState(
                new TreeSet<>(List.of("eth0 up mtu 1500")),
                new TreeSet<>(List.of(addresses)),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>());
    }

    @Test
    void whatOthersChangedMeanwhileStays() {
        NetworkState target = NetworkState.target(state("a", "b"), state("b", "c"), state("b", "c", "other"));
        assertThat(target.addresses()).containsExactly("a", "b", "other");
    }

    @Test
    void aTableThatWasChangedIsAsItWasAndAnotherIsLeftAlone() {
        NetworkState before = state();
        before.tables().put("inet mine", "old\n");
        NetworkState after = state();
        after.tables().put("inet mine", "new\n");
        after.tables().put("ip more", "made\n");
        NetworkState now = NetworkState.parse(after.text());
        now.tables().put("inet other", "x\n");
        NetworkState target = NetworkState.target(before, after, now);
        assertThat(target.tables()).containsOnlyKeys("inet mine", "inet other").containsEntry("inet mine", "old\n");
        assertThat(after.against(before)).containsExactly("~ firewall inet mine", "~ firewall ip more");
    }

    @Test
    void itIsOnTheDiskAsItIs(@TempDir Path directory) throws Exception {
        NetworkState before = state("eth0 inet 192.0.2.2/24 scope global");
        before.tables().put("inet mine", "table inet mine {\n\tchain a {\n\t}\n}\n");
        SavedChange saved = new SavedChange(
                "n1:7",
                "operator ann",
                "ip link\nset",
                "boot",
                "203.0.113.9:50",
                null,
                List.of("sh", "-c", "echo 'a\nb'"),
                600,
                0,
                before,
                null);
        Path file = directory.resolve("change");
        saved.write(file);
        assertThat(SavedChange.read(file)).hasValue(saved);
        SavedChange begun = saved.begun(new ProcessIdentity(812, 4_711, "boot"));
        begun.write(file);
        assertThat(SavedChange.read(file)).hasValue(begun);
        SavedChange done = saved.done(state("x"), 42);
        done.write(file);
        assertThat(SavedChange.read(file)).hasValue(done);
        assertThat(SavedChange.read(directory.resolve("none"))).isEmpty();
        Files.writeString(file, "rubbish");
        assertThatThrownBy(() -> SavedChange.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void onlyWhoAnsweredAfterTheChangeProvesThatASessionWorks() {
        String line =
                "0 0 [::ffff:192.0.2.2]:22 [::ffff:203.0.113.9]:50022 bbr wscale:10 lastsnd:10 lastrcv:90000 lastack:%d rcv_space:1";
        long now = 100_000_000;
        assertThat(SessionProof.proves(line.formatted(10), "203.0.113.9:50022", 50_000_000, now))
                .isTrue();
        assertThat(SessionProof.proves(line.formatted(60_000), "203.0.113.9:50022", 50_000_000, now))
                .isFalse();
        assertThat(SessionProof.proves(line.formatted(10) + " backoff:2", "203.0.113.9:50022", 50_000_000, now))
                .isFalse();
        assertThat(SessionProof.proves(line.formatted(10), "203.0.113.9:50023", 50_000_000, now))
                .isFalse();
        assertThat(SessionProof.proves(line.formatted(10), "203.0.113.9:50022", 99_000_000, now))
                .as("it may be the answer to what was sent before")
                .isFalse();
        assertThat(SessionProof.wellFormed("dport = 1")).isFalse();
    }
}
