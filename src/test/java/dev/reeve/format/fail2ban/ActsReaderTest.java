/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.model.BanScope;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.JailActs;
import dev.reeve.model.jail.JailSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Reeve carries out by itself of a jail's actions, and from what ports it then bans. */
class ActsReaderTest {
    private static final Path STOCK = Path.of("/etc/fail2ban/action.d");
    private static final String SERVICES = """
            # a comment
            ssh 22/tcp # the shell
            http\t80/tcp www www-http
            https 443/tcp
            domain 53/udp
            domain-s 853/tcp
            ssh 2222/tcp
            big 99999/tcp
            nonsense
            """;
    private static final String JAIL = """
            [DEFAULT]
            filter = f
            logpath = /dev/null
            enabled = true
            protocol = tcp
            port = 0:65535
            chain = <known/chain>
            """;
    /** Of fail2ban 0.11, cut short. */
    private static final String OLD = """
            [Definition]
            actionstart = <iptables> -N f2b-<name>
                          <iptables> -A f2b-<name> -j <returntype>
                          <iptables> -I <chain> -p <protocol> -m multiport --dports <port> -j f2b-<name>
            actionban = <iptables> -I f2b-<name> 1 -s <ip> -j <blocktype>
            actionunban = <iptables> -D f2b-<name> -s <ip> -j <blocktype>
            [Init]
            name = default
            port = ssh
            protocol = tcp
            chain = INPUT
            blocktype = REJECT --reject-with icmp-port-unreachable
            returntype = RETURN
            lockingopt = -w
            iptables = iptables <lockingopt>
            [Init?family=inet6]
            blocktype = REJECT --reject-with icmp6-port-unreachable
            iptables = ip6tables <lockingopt>
            """;

    private final Map<String, String> files = new TreeMap<>();
    private final Findings findings = new Findings();

    ActsReaderTest() {
        files.put("/etc/services", SERVICES);
        files.put("/f/filter.d/f.conf", "[Definition]\nfailregex = x <HOST>\n");
        files.put("/f/action.d/iptables-multiport.conf", OLD);
        files.put("/f/action.d/mail.conf", "[Definition]\nactionban = mail <ip>\n");
    }

    private JailActs acts(JailActs.Way way, String jail) {
        files.put("/f/jail.conf", JAIL + "[j]\n" + jail + "\n");
        MapReader reader = new MapReader(files);
        Fail2banConfig config = Fail2banConfig.read(reader, "/f");
        assertThat(config.broken()).isEmpty();
        JailSpec spec = config.jails().getFirst();
        return new ActsReader(way, reader, findings).read(spec, config.origins().get("j"));
    }

    private JailActs ports(String port, String protocol) {
        return acts(
                JailActs.Way.NATIVE,
                "action = iptables-multiport[port=\"%(port)s\", protocol=\"%(protocol)s\", chain=\"%(chain)s\"]\nport = "
                        + port + "\nprotocol = " + protocol);
    }

    private List<String> told() {
        return findings.sorted().stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE)
                .map(Finding::toString)
                .toList();
    }

    private static List<String> names(JailActs acts) {
        return acts.files().stream().map(ActionSpec::actName).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ssh; tcp; tcp/22",
                "ssh,http; tcp; tcp/22,80",
                "www, 8000:8010 https; tcp; tcp/80,443,8000-8010",
                "0:65535; tcp; tcp",
                "all; tcp; tcp",
                ":1023; tcp; tcp/0-1023",
                "64000:; tcp; tcp/64000-65535",
                "http:https; tcp; tcp/80-443",
                "domain; tcp,udp; tcp+udp/53",
                "domain-s; tcp; tcp/853",
                "ssh; all; any/22",
                "1:65535; all; ''",
                "12,13; udp; udp/12-13",
            })
    void portsAreResolvedAsThePacketFilterDoes(String port, String protocol, String scope) {
        JailActs acts = ports(port, protocol);
        assertThat(told()).isEmpty();
        assertThat(acts.natively()).isTrue();
        assertThat(acts.taken()).containsExactly("iptables-multiport");
        assertThat(acts.files()).isEmpty();
        assertThat(acts.scope().text()).isEqualTo(scope);
    }

    @Test
    void aNameThatIsUnknownIsToldWithItsPlaceAndTheRestHolds() {
        assertThat(ports("ssh,nowhere,70000", "tcp").scope().text()).isEqualTo("tcp/22");
        assertThat(told())
                .singleElement()
                .asString()
                .contains("/f/jail.conf:10:", "nowhere,70000", "/etc/services", "kept from 22");
    }

    @Test
    void whereNoPortIsKnownTheFileSaysSoItself() {
        assertThat(names(ports("big", "tcp"))).containsExactly("iptables-multiport");
        assertThat(told()).singleElement().asString().contains("big", "is run from its file");
    }

    @Test
    void moreThanMultiportTakesIsLeftToTheFile() {
        JailActs acts = ports("1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31", "tcp");
        assertThat(acts.natively()).isFalse();
        assertThat(told()).singleElement().asString().contains("more than 15 ports");
    }

    @Test
    void anActionThatWasChangedIsRunFromItsFile() {
        for (String local : List.of(
                "actionban = <iptables> -I f2b-<name> 1 -s <ip> -j <blocktype> && curl http://x/<ip>",
                "actionban = /usr/local/bin/block <ip>",
                "actionstart = true",
                "actionstart = <iptables> -I <chain> -i eth0 -p <protocol> -m multiport --dports <port> -j f2b-<name>")) {
            files.put("/f/action.d/iptables-multiport.local", "[Definition]\n" + local + "\n");
            assertThat(ports("ssh", "tcp").natively()).as(local).isFalse();
        }
        files.put("/f/action.d/iptables-multiport.local", "[Init]\nblocktype = LOG\n");
        assertThat(ports("ssh", "tcp").natively()).isFalse();
        files.put("/f/action.d/iptables-multiport.local", "[Init]\nblocktype = DROP\nchain = FORWARD\n");
        assertThat(ports("ssh", "tcp").natively()).isTrue();
    }

    @Test
    void whatIsNoPacketFilterIsRunFromItsFileUnlessNoneIsToBe() {
        String jail = "port = ssh\naction = iptables-multiport[port=\"%(port)s\"]\n  mail";
        JailActs acts = acts(JailActs.Way.NATIVE, jail);
        assertThat(acts.scope()).isEqualTo(BanScope.of("22", "tcp"));
        assertThat(names(acts)).containsExactly("mail");
        assertThat(findings.sorted())
                .singleElement()
                .asString()
                .contains("jail j: Reeve itself bans from tcp/22; run from files: mail");
        assertThat(names(acts(JailActs.Way.FILES, jail))).containsExactly("iptables-multiport", "mail");
        assertThat(acts(JailActs.Way.FILES, jail).natively()).isFalse();
        assertThat(acts(JailActs.Way.NONE, jail).files()).isEmpty();
        assertThat(acts(JailActs.Way.NATIVE, "action = mail").natively()).isFalse();
        assertThat(acts(JailActs.Way.NATIVE, "")).as("without any").isEqualTo(JailActs.NATIVE);
        assertThat(told()).isEmpty();
    }

    @Test
    void twoPacketFiltersOfOneJailAreOneBanWhereThatIsPossible() {
        JailActs both = acts(
                JailActs.Way.NATIVE,
                "action = iptables-multiport[port=\"ssh\"]\n  iptables-multiport[name=two, port=\"http\"]");
        assertThat(both.scope()).isEqualTo(BanScope.of("22,80", "tcp"));
        JailActs apart = acts(
                JailActs.Way.NATIVE,
                "action = iptables-multiport[port=\"ssh\"]\n  iptables-multiport[name=two, port=\"domain\", protocol=udp]");
        assertThat(apart.scope()).isEqualTo(BanScope.of("22", "tcp"));
        assertThat(names(apart)).containsExactly("iptables-multiport-two");
    }

    /** The stock files as they are installed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "iptables; tcp/22,80",
                "iptables-multiport; tcp/22,80",
                "iptables-allports; tcp",
                "iptables-new; tcp/22,80",
                "iptables-ipset; tcp/22,80",
                "iptables-ipset-proto4; tcp/22,80",
                "iptables-ipset-proto6; tcp/22,80",
                "iptables-ipset-proto6-allports; tcp",
                "nftables; tcp/22,80",
                "nftables[type=allports]; tcp",
                "nftables-multiport; tcp/22,80",
                "nftables-allports; tcp",
                "ufw; ''",
                "route; ''",
                "shorewall; ''",
                "firewallcmd-ipset; tcp/22,80",
                "firewallcmd-rich-rules; tcp/22,80",
                "firewallcmd-new; tcp/22,80",
                "firewallcmd-multiport; tcp/22,80",
                "firewallcmd-allports; ''",
                "iptables-multiport-log; -",
                "ufw[application=OpenSSH]; -",
                "nftables[type=custom]; -",
                "iptables[iptables=\"ip netns exec x iptables\"]; -",
                "firewallcmd-rich-logging; -",
                "hostsdeny; -",
                "dummy; -",
                "sendmail-whois; -",
            })
    void stockActionsHaveTheReachOfTheirFiles(String action, String scope) throws IOException {
        assumeTrue(Files.isDirectory(STOCK), "needs fail2ban's action files (package fail2ban)");
        try (Stream<Path> all = Files.list(STOCK)) {
            for (Path file :
                    all.filter(name -> name.toString().endsWith(".conf")).toList()) {
                files.put("/f/action.d/" + file.getFileName(), Files.readString(file));
            }
        }
        String options = "[port=\"%(port)s\", protocol=\"%(protocol)s\", chain=\"%(chain)s\"]";
        JailActs acts = acts(JailActs.Way.NATIVE, "port = ssh,http\naction = " + action + options);
        assertThat(acts.natively() ? acts.scope().text() : "-").isEqualTo(scope);
    }
}
