/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.format.Findings;
import dev.reeve.model.jail.ActionSpec;
import dev.reeve.model.jail.FilterSpec;
import dev.reeve.model.jail.JailSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole folders, as an administrator might have them. */
class Fail2banConfigTest {
    private static final String JAIL = """
            [DEFAULT]
            bantime = 1h
            maxretry = 4
            maxmatches = %(maxretry)s
            mode = normal
            filter = %(__name__)s[mode=%(mode)s]
            port = 0:65535
            action = ban[port="%(port)s"]
            """;
    private static final Map<String, String> FILES =
            Map.of("/f/jail.conf", JAIL, "/f/filter.d/door.conf", """
            [DEFAULT]
            _daemon = door
            [Definition]
            re-normal = knock <HOST>
            re-hard = slam <HOST>
            failregex = ^<lt_<logtype>/prefix>%(_daemon)s: <re-<mode>>$
            journalmatch = _COMM=door + "_X=a b"
            datepattern = %%Y
            [lt_file]
            prefix = F
            [lt_journal]
            prefix = J
            [Init]
            maxlines = 2
            """, "/f/action.d/ban.conf", """
            [Definition]
            actionstart = create <set> <port>
            actionban = add <set> <ip> <kind>
            norestored = yes
            [Init]
            port = ssh
            set = s4-<name>
            kind = <set>
            [Init?family=inet6]
            set = s6-<name>
            """);

    private static Fail2banConfig read(String local) {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put("/f/jail.local", local);
        return Fail2banConfig.read(new MapReader(files), "/f");
    }

    private static List<String> findings(Fail2banConfig config) {
        return config.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void aJailHasItsFilterItsActionAndItsNumbers() {
        Fail2banConfig config = read("""
                [door]
                enabled = yes
                mode = hard
                port = 80,443
                logpath = /var/log/door*.log
                          /var/log/more tail
                bantime = 2h
                bantime.increment = true
                bantime.multipliers = 1 2 4
                ignoreip = 127.0.0.1/8, ::1
                ignorecache = key="<ip>", max-count=7, max-time=1m
                [other]
                """);
        assertThat(findings(config)).isEmpty();
        assertThat(config.disabled()).containsExactly("other");
        JailSpec jail = config.jails().getFirst();
        assertThat(jail.filter().failRegexes()).containsExactly("^Fdoor: slam <HOST>$");
        assertThat(jail.filter().journalMatch()).containsExactly(List.of("_COMM=door", "+", "_X=a b"));
        assertThat(jail.filter().maxLines()).isEqualTo(2);
        assertThat(jail.logs())
                .containsExactly(
                        new JailSpec.LogPath("/var/log/door*.log", false), new JailSpec.LogPath("/var/log/more", true));
        assertThat(jail.banTime()).isEqualTo(Duration.ofHours(2));
        assertThat(jail.maxMatches()).isEqualTo(4);
        assertThat(jail.increment().multipliers()).containsExactly(1, 2, 4);
        assertThat(jail.ignoreIp()).containsExactly("127.0.0.1/8", "::1");
        assertThat(jail.ignoreCache()).isEqualTo(new JailSpec.IgnoreCache("<ip>", 7, Duration.ofMinutes(1)));
        assertThat(jail.port()).isEqualTo("80,443");
        assertThat(jail.withoutLogs()).isEqualTo(JailSpec.WithoutLogs.JOURNAL);
    }

    @Test
    void anActionIsResolvedByFamily() {
        ActionSpec action = read("[door]\nenabled = 1\nlogpath = /l")
                .jails()
                .getFirst()
                .actions()
                .getFirst();
        assertThat(action.actName()).isEqualTo("ban");
        assertThat(action.noRestored()).isTrue();
        assertThat(action.byFamily()).isTrue();
        assertThat(action.command("actionstart", "inet4")).contains("create s4-door 0:65535");
        assertThat(action.command("actionban", "inet6")).contains("add s6-door <ip> s6-door");
        assertThat(action.command("actionstop", "inet6")).isEmpty();
    }

    @Test
    void theJailHasTheLastWordAndKnowsWhatTheFilterSays() {
        JailSpec jail = read("""
                [door]
                enabled = true
                backend = systemd[journalflags=1]
                failregex = %(known/failregex)s
                            %(known/_daemon)s <ADDR>
                maxlines = 3
                usedns = no
                """).jails().getFirst();
        assertThat(jail.filter().failRegexes()).containsExactly("^Jdoor: knock <HOST>$", "door <ADDR>");
        assertThat(jail.filter().maxLines()).isEqualTo(3);
        assertThat(jail.filter().useDns()).isEqualTo("no");
        assertThat(jail.readsJournal()).isTrue();
        assertThat(jail.withoutLogs()).isEqualTo(JailSpec.WithoutLogs.RUN);
    }

    @Test
    void aBrokenJailIsLeftOutAlone() {
        Fail2banConfig config = read("""
                [door]
                enabled = true
                logpath = /l
                [bad-filter]
                enabled = true
                filter = door[x
                [no-filter]
                enabled = true
                filter = window
                [no-action]
                enabled = true
                filter = door
                action = shout
                [bad-time]
                enabled = true
                filter = door
                findtime = soon
                [bad-formula]
                enabled = true
                filter = door
                bantime.formula = ban.Time * open('/etc/passwd')
                [lone]
                enabled = true
                filter = door
                logpath = 50%
                """);
        assertThat(config.jails()).extracting(JailSpec::name).containsExactly("door");
        assertThat(config.broken())
                .containsOnlyKeys("bad-filter", "no-filter", "no-action", "bad-time", "bad-formula", "lone");
        assertThat(findings(config))
                .hasSize(6)
                .anyMatch(
                        finding -> finding.startsWith("/f/jail.local:6:1: error: the jail 'bad-filter' is left out: "))
                .anyMatch(finding -> finding.startsWith(
                        "/f/jail.local:17:1: error: the jail 'bad-time' is left out: findtime is not a duration"));
    }

    @Test
    void aFilterThatRefersToItselfBreaksItsJail() {
        Fail2banConfig config = read("[door]\nenabled=1\nfilter=door[mode=<mode>]");
        assertThat(config.jails()).isEmpty();
        assertThat(config.broken().get("door")).contains("cannot be resolved");
    }

    @Test
    void slipsAreReported() {
        Fail2banConfig config =
                read("[door]\nenabled = true\nlogpath = /l\nmaxretyr = 3\nmy_own = 1\nbantime = 1h\nmaxmatches = many");
        assertThat(findings(config))
                .containsExactly(
                        "/f/jail.local:4:1: warning: no option is called 'maxretyr' and nothing refers to it; did you mean 'maxretry'?",
                        "/f/jail.local:7:1: warning: maxmatches of the jail 'door' is no whole number but 'many'; the usual one is taken");
    }

    @Test
    void slipsInFiltersAndActionsAreReportedOnce() {
        Map<String, String> files = new TreeMap<>(FILES);
        files.put(
                "/f/filter.d/gate.conf",
                "[Definition]\nfailregexp = <HOST>\nfailregex = <HOST> <failreg-<x>> <maxline>\nfailreg-1 = a\nmaxline = b\n");
        files.put("/f/action.d/ban.local", "[Definition]\nactionunbam = x\n");
        files.put("/f/jail.local", "[gate]\nenabled = true\n[hedge]\nenabled = true\nfilter = gate\n");
        assertThat(findings(Fail2banConfig.read(new MapReader(files), "/f")))
                .filteredOn(finding -> !finding.contains(": note: "))
                .containsExactly(
                        "/f/action.d/ban.local:2:1: warning: no option is called 'actionunbam' and nothing refers to it; did you mean 'actionunban'?",
                        "/f/filter.d/gate.conf:2:1: warning: no option is called 'failregexp' and nothing refers to it; did you mean 'failregex'?");
    }

    @Test
    void withoutFilesThereIsAFinding() {
        Fail2banConfig config = Fail2banConfig.read(new MapReader(Map.of()), "/f");
        assertThat(config.jails()).isEmpty();
        assertThat(findings(config)).singleElement().asString().contains("there are no usable jails");
        assertThat(config.settings().purgeAge()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void settings() {
        Fail2banConfig config = Fail2banConfig.read(
                new MapReader(
                        Map.of(
                                "/f/jail.conf",
                                "[DEFAULT]\na=1",
                                "/f/fail2ban.conf",
                                "[DEFAULT]\ndbfile = None\ndbpurgeage = 2w\nloglevel = DEBUG\ndbmaxmatches = x\n[Definition]\n")),
                "/f");
        assertThat(config.settings().database()).isNull();
        assertThat(config.settings().purgeAge()).isEqualTo(Duration.ofDays(14));
        assertThat(config.settings().logLevel()).isEqualTo("DEBUG");
        assertThat(findings(config))
                .containsExactly(
                        "/f/fail2ban.conf:5:1: error: dbmaxmatches is 'x'; the usual value is taken; expected a whole number");
    }

    @Test
    void aFilterAlone() {
        Findings findings = new Findings();
        Optional<FilterSpec> filter = Fail2banConfig.filter(
                new MapReader(FILES), "/f", "door", Map.of("mode", "normal"), "polling", findings);
        assertThat(filter.orElseThrow().failRegexes()).containsExactly("^Fdoor: knock <HOST>$");
        assertThat(Fail2banConfig.filter(new MapReader(FILES), "/f", "window", Map.of(), "", findings))
                .isEmpty();
        assertThat(findings.errors()).isEqualTo(1);
    }
}
