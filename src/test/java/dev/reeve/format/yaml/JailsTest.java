/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Finding;
import dev.reeve.model.BanScope;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.Trust;
import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailCount;
import dev.reeve.model.jail.JailInput;
import dev.reeve.model.jail.JailsSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JailsTest {
    private static final String FOLDER = "/etc/fail2ban/";

    private final Map<String, String> files = new LinkedHashMap<>();

    JailsTest() {
        files.put(FOLDER + "fail2ban.conf", "[Definition]\ndbfile = /x\ndbpurgeage = 2d\n");
        files.put(FOLDER + "jail.conf", """
                [DEFAULT]
                maxretry = 4
                logpath = /var/log/app.log
                [good]
                enabled = true
                filter = app
                [bad]
                enabled = true
                filter = broken
                [journal]
                enabled = true
                filter = app
                backend = systemd
                logpath =
                [off]
                filter = app
                """);
        files.put(FOLDER + "filter.d/app.conf", "[Definition]\nfailregex = ^from <HOST>$\n");
        files.put(FOLDER + "filter.d/broken.conf", "[Definition]\nfailregex = ^from (<HOST>$\n");
    }

    private LoadResult load(String yaml) {
        files.put("/etc/reeve/reeve.yaml", yaml);
        return Loading.load(files, LoadMode.STRICT);
    }

    private JailsSpec jails(String yaml) {
        return load(yaml).config().orElseThrow().jails();
    }

    @Test
    void whatIsWrongInJailsThatAreNamedIsFoundAndInOthersNot() {
        files.put(FOLDER + "jail.local", "[off]\nbantim = 3\n[good]\nbantim = 3\n");
        LoadResult result = load("fail2ban: {config: /etc/fail2ban, jails: [off, bad]}\n");
        assertThat(result.config().orElseThrow().jails().jails()).containsOnlyKeys("off");
        assertThat(result.findings())
                .anyMatch(finding -> finding.toString().contains("jail.local:2:")
                        && finding.message().contains("bantim"))
                .anyMatch(finding -> finding.message().contains("failregex 1"))
                .noneMatch(finding -> finding.toString().contains("jail.local:4:"));
        assertThat(result.findings().stream()
                        .filter(finding -> finding.message().contains("'bad' is left out")))
                .hasSize(1);
        assertThat(result.config().orElseThrow().jails().slips()).anyMatch(slip -> slip.contains("bantim"));
    }

    @Test
    void fail2bansEnabledJailsRunAndABrokenOneIsLeftOutAlone() {
        LoadResult result = load("fail2ban: {config: /etc/fail2ban}\n");
        JailsSpec jails = result.config().orElseThrow().jails();
        assertThat(jails.jails()).containsOnlyKeys("good", "journal");
        assertThat(jails.broken()).containsOnlyKeys("bad");
        assertThat(jails.broken().get("bad")).contains("failregex 1");
        assertThat(result.findings()).noneMatch(Finding::isError);
        Jail good = jails.jails().get("good");
        assertThat(good.spec().maxRetry()).isEqualTo(4);
        assertThat(good.count()).isEqualTo(JailCount.FAIL2BAN);
        assertThat(good.remember()).isEqualTo(Duration.ofDays(2));
        assertThat(result.sources()).anyMatch(source -> source.file().equals(FOLDER + "filter.d/app.conf"));
    }

    @Test
    void aJailWithAnUnknownKeyIsLeftOutAloneAndItIsSaidWhy() {
        files.put("/etc/reeve/reeve.yaml", """
                jails:
                  one: {files: /x, expressions: 'from <ADDR>$'}
                  two:
                    files: /x
                    expressions: 'from <ADDR>$'
                    max-retries: 3
                """);
        JailsSpec jails =
                Loading.load(files, LoadMode.LENIENT).config().orElseThrow().jails();
        assertThat(jails.jails()).containsOnlyKeys("one");
        assertThat(jails.broken().get("two")).contains("reeve.yaml:6:5: ", "'max-retries'");
    }

    @Test
    void aJailOnTheJournalHasItsMatchesAndTheBackendsOptions() {
        files.put(
                FOLDER + "jail.d/journal.conf",
                "[journal]\nbackend = systemd[journalpath=/var/log/journal/remote, journalflags=1]\njournalmatch = _SYSTEMD_UNIT=a.service + _COMM=\"a b\"\n  _UID=0 +\n");
        JailInput input = jails("fail2ban: {config: /etc/fail2ban}\n")
                .jails()
                .get("journal")
                .input();
        List<List<String>> matches =
                List.of(List.of("_SYSTEMD_UNIT=a.service"), List.of("_COMM=a b"), List.of("_UID=0"));
        assertThat(input)
                .isEqualTo(new JailInput.Journal(
                        new JournalSpec(matches, "/var/log/journal/remote", List.of(), "", 1), false, Trust.FORGEABLE));
    }

    @Test
    void aWrongMatchOrBackendLeavesOneJailOutAndIsSaidWithItsPlace() {
        files.put(FOLDER + "filter.d/app.conf", "[Definition]\nfailregex = ^from <HOST>$\n\njournalmatch = unit\n");
        files.put(FOLDER + "jail.d/x.conf", """
                [one]
                enabled = true
                filter = app
                backend = systemd[journalpaths=/x]
                [two]
                enabled = true
                filter = app
                backend = inotify
                """);
        LoadResult result = load("fail2ban: {config: /etc/fail2ban}\n");
        JailsSpec jails = result.config().orElseThrow().jails();
        assertThat(jails.jails()).containsOnlyKeys("good");
        assertThat(jails.broken().get("journal"))
                .isEqualTo("/etc/fail2ban/filter.d/app.conf:4:1: journalmatch has 'unit', which is no term");
        assertThat(jails.broken().get("two")).isEqualTo("there is no backend 'inotify'");
        assertThat(result.findings())
                .anySatisfy(finding -> assertThat(finding.toString()).contains("app.conf:4:1: warning: journalmatch"));
    }

    @Test
    void withoutFilesAJailThatMayReadsTheJournal() {
        files.put(FOLDER + "jail.d/x.conf", "[good]\njournalmatch = _COMM=app\n");
        assertThat(jails("fail2ban: {config: /etc/fail2ban}\n")
                        .jails()
                        .get("good")
                        .input())
                .isInstanceOfSatisfying(
                        JailInput.Journal.class,
                        journal -> assertThat(journal.withoutFiles()).isTrue());
        files.put(FOLDER + "jail.d/x.conf", "[good]\njournalmatch = _COMM=app\nbackend = polling\n");
        assertThat(jails("fail2ban: {config: /etc/fail2ban}\n")
                        .jails()
                        .get("good")
                        .input())
                .isEqualTo(JailInput.FILES);
    }

    @Test
    void anOwnJailMayReadALogOfTheConfiguration() {
        JailsSpec jails = jails("""
                logs:
                  net: {syslog: {tcp: '192.0.2.1:601', senders: 192.0.2.0/24}, trust: reported}
                  unit: {journal: {match: _SYSTEMD_UNIT=a.service}, trust: reported}
                  file: {files: /var/log/b.log, encoding: ISO-8859-1}
                jails:
                  net: {log: net, filter: app}
                  unit: {log: unit, expressions: '^from <ADDR>$'}
                  file: {log: file, expressions: '^from <ADDR>$'}
                """);
        assertThat(jails.jails().get("net").input()).isEqualTo(new JailInput.Log("net"));
        assertThat(jails.jails().get("unit").input())
                .isEqualTo(new JailInput.Journal(
                        new JournalSpec(List.of(List.of("_SYSTEMD_UNIT=a.service")), ""), false, Trust.REPORTED));
        assertThat(jails.jails().get("file").input()).isEqualTo(JailInput.FILES);
        assertThat(jails.jails().get("file").spec().encoding()).isEqualTo("ISO-8859-1");
    }

    @Test
    void aLogThatIsNotThereOrThatNobodyReadsIsSaid() {
        assertThat(Loading.findings("jails:\n  own: {log: net, expressions: '^from <ADDR>$'}\n"))
                .containsExactly(
                        "reeve.yaml:2:3: error: jail 'own' reads the log 'net', which is not there; expected a log below logs:");
        assertThat(Loading.findings("logs:\n  idle: {files: /var/log/a.log}\n"))
                .containsExactly(
                        "reeve.yaml:2:3: warning: the log 'idle' has no patterns and no jail reads it: nothing is made of it");
        assertThat(
                        Loading.findings(
                                "logs:\n  a: {files: /a.log}\njails:\n  own: {log: a, files: /b.log, expressions: '^from <ADDR>$'}\n"))
                .containsExactly("reeve.yaml:4:14: error: jail own reads both files and a log; expected files or log");
    }

    @Test
    void whatIsDoubtfulInAFilterIsToldByCheckAndIsNoDegradation() {
        files.put(FOLDER + "filter.d/app.conf", "[Definition]\nfailregex = ^(?:(?:\\w+ ?)+)+x <ADDR>$\n");
        LoadResult result = load("fail2ban: {config: /etc/fail2ban}\n");
        assertThat(result.findings())
                .anyMatch(finding -> finding.toString().contains("app.conf:2:")
                        && finding.toString().contains(" warning: "));
        assertThat(result.config().orElseThrow().jails().slips()).isEmpty();
    }

    @Test
    void namesAreNotLookedUpUnlessThatIsSaid() {
        files.put("/etc/hosts", "192.0.2.7 Friend.example friend # a friend\n2001:db8::7\tfriend.example\n");
        files.put(
                FOLDER + "jail.local",
                "[good]\nignoreip = 192.0.2.0/28 friend.example stranger.example file:/etc/list\n");
        LoadResult result = load("fail2ban: {config: /etc/fail2ban}\n");
        JailsSpec jails = result.config().orElseThrow().jails();
        Jail good = jails.jails().get("good");
        assertThat(good.spec().filter().useDns()).isEqualTo("no");
        assertThat(good.spec().ignoreIp())
                .containsExactly("192.0.2.0/28", "file:/etc/list", "192.0.2.7", "2001:db8::7");
        assertThat(jails.slips()).singleElement().asString().contains("good", "'stranger.example'", "not looked up");
        assertThat(result.findings()).anyMatch(finding -> finding.toString().contains("fail2ban: {dns: true}"));
        Jail asking =
                jails("fail2ban: {config: /etc/fail2ban, dns: true}\n").jails().get("good");
        assertThat(asking.spec().filter().useDns()).isEqualTo("warn");
        assertThat(asking.spec().ignoreIp()).contains("stranger.example");
    }

    @Test
    void namedJailsRunEnabledOrNotAndOneThatIsNotThereIsTold() {
        JailsSpec jails = jails("fail2ban: {config: /etc/fail2ban, jails: [off, nowhere], shadow: true}\n");
        assertThat(jails.jails()).containsOnlyKeys("off");
        assertThat(jails.jails().get("off").shadow()).isTrue();
        assertThat(jails.broken()).containsOnlyKeys("nowhere");
    }

    @Test
    void withoutAFolderNoneRuns() {
        assertThat(jails("fail2ban: {}\n").jails()).isEmpty();
    }

    @Test
    void aChangedFileIsAnotherVersionOfItsJailAndOfTheConfiguration() {
        String yaml = "fail2ban: {config: /etc/fail2ban}\n";
        Jail before = jails(yaml).jails().get("good");
        String version = load(yaml).config().orElseThrow().version();
        files.put(FOLDER + "filter.d/app.local", "[Definition]\nfailregex = ^by <HOST>$\n");
        assertThat(jails(yaml).jails().get("good").version()).isNotEqualTo(before.version());
        assertThat(load(yaml).config().orElseThrow().version()).isNotEqualTo(version);
    }

    @Test
    void anOwnJailIsReadWithItsDefaults() {
        Jail jail = jails("jails:\n  own: {files: /var/log/a.log, expressions: '^from <ADDR>$'}\n")
                .jails()
                .get("own");
        assertThat(jail.count()).isEqualTo(JailCount.NATIVE);
        assertThat(jail.spec().findTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(jail.spec().increment().increment()).isFalse();
        assertThat(jail.spec().filter().useDns()).isEqualTo("no");
        assertThat(jail.origin()).hasToString("/etc/reeve/reeve.yaml:2:3");
    }

    @Test
    void anOwnJailMayUseAFilterOfFail2ban() {
        JailsSpec jails = jails("""
                jails:
                  own: {files: /var/log/a.log, filter: app, count: {mode: bucket, by: user, ipv6: 128}}
                  other: {files: /var/log/a.log, filter: nowhere}
                  again: {across: all, ban-time: 1w}
                """);
        assertThat(jails.jails().get("own").spec().filter().failRegexes()).containsExactly("^from <HOST>$");
        assertThat(jails.jails().get("own").count())
                .isEqualTo(new JailCount(JailCount.Mode.BUCKET, JailCount.By.USER, 32, 128, JailCount.Widen.NATIVE));
        assertThat(jails.jails().get("again").across()).containsExactly(Jail.ALL);
        assertThat(jails.broken()).containsOnlyKeys("other");
    }

    @Test
    void aJailOfFail2bansOwnBansCountsReeves() {
        files.put(FOLDER + "filter.d/recidive.conf", """
                [Definition]
                _jailname = recidive
                failregex = ^\\s*(?:fail2ban\\.actions\\s*\\[\\d+\\]:\\s+)?NOTICE\\s+\\[(?!%(_jailname)s\\])(?:.*)\\]\\s+Ban\\s+<HOST>\\s*$
                """);
        files.put(FOLDER + "filter.d/found.conf", "[Definition]\nfailregex = INFO \\[app\\] Found <HOST>\n");
        files.put(FOLDER + "jail.local", """
                [recidive]
                enabled = true
                filter = recidive
                logpath = /var/log/fail2ban.log
                [most]
                enabled = true
                filter = recidive[_jailname=good]
                logpath = /var/log/fail2ban.log
                [found]
                enabled = true
                filter = found
                logpath = /var/log/fail2ban.log
                """);
        JailsSpec jails = jails("fail2ban: {config: /etc/fail2ban}\n");
        assertThat(jails.broken()).containsOnlyKeys("bad");
        assertThat(jails.jails().get("recidive").across()).containsExactly(Jail.ALL);
        assertThat(jails.jails().get("most").across()).contains("journal").doesNotContain("good", "most", Jail.ALL);
        assertThat(jails.jails().get("found").across()).isEmpty();
        assertThat(jails.jails().get("good").across()).isEmpty();
        assertThat(jails.slips()).singleElement().asString().contains("'found'", "across: all");
    }

    @Test
    void whatAnOwnJailLacksIsSaid() {
        assertThat(Loading.findings("jails:\n  own: {expressions: '^from <ADDR>$'}\n"))
                .containsExactly("reeve.yaml:2:3: error: jail own reads no files; expected files: /var/log/auth.log");
        List<String> neither = Loading.findings("jails:\n  own: {files: /a.log}\n");
        assertThat(neither)
                .containsExactly(
                        "reeve.yaml:2:3: error: a jail does not say what it is; expected one of filter, expressions, across");
    }

    @Test
    void portsAreReadAndWrongOnesAreSaid() {
        String jail = "jails:\n  own: {files: /a.log, expressions: '^from <ADDR>$', ports: '%s', protocol: tcp}\n";
        assertThat(jails(jail.formatted("22,80")).jails().get("own").scope()).isEqualTo(BanScope.of("22,80", "tcp"));
        assertThat(Loading.findings(jail.formatted("ssh")))
                .singleElement()
                .asString()
                .contains("error", "ssh");
    }
}
