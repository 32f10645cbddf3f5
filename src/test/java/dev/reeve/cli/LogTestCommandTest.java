/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LogTestCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path log;
    private String config;

    @BeforeEach
    void files() throws IOException {
        config = Fail2banFiles.write(directory.resolve("fail2ban")).toString();
        log = Files.writeString(directory.resolve("door.log"), Fail2banFiles.LOG);
    }

    @Test
    void theTallyIsLaidOutAsFail2banRegexDoes() throws IOException {
        assertThat(test("door")).isZero();
        assertThat(out()).isEqualTo(Files.readString(Path.of("src/test/resources/dev/reeve/cli/log-test.txt")));
        assertThat(err()).isEmpty();
    }

    @Test
    void eachLineIsExplained() {
        assertThat(test("door", "--explain")).isZero();
        assertThat(out())
                .contains(
                        "1  matched  Aug 14 10:00:00 h door[1]: knock from 192.0.2.1\n    2026-08-14T10:00:00Z; failregex 1 matches: a failure of 192.0.2.1\n",
                        "failregex 1 matches: a failure of 192.0.2.1; so would 2\n",
                        "ignoreregex 1 matches",
                        "failregex 3 matches, but does not say who it was",
                        "no time: Feb 31 10:00:00; failregex 1 matches",
                        "no date; failregex",
                        "prefregex does not match");
    }

    @Test
    void failuresAloneAreForOtherPrograms() {
        assertThat(test("door", "-o", "ip")).isZero();
        assertThat(out().lines().distinct())
                .containsExactly("192.0.2.1", "2001:db8::1", "192.0.2.5", "192.0.2.6", "192.0.2.7");
        assertThat(test("door", "-o", "<time> <ip6> <F-NONE>|")).isZero();
        assertThat(out()).contains("1786701650.0 2001:DB8::1 |\n", "\nNone ");
        assertThat(test("door", "-o", "row")).isZero();
        assertThat(out()).startsWith("['192.0.2.1',\t1786701600.0,\t{'ip4': '192.0.2.1', 'mlfid': '1'}],\n");
    }

    @Test
    void archivesAndSingleLinesAreRead() throws IOException {
        Path packed = directory.resolve("door.log.2.gz");
        try (GZIPOutputStream to = new GZIPOutputStream(Files.newOutputStream(packed))) {
            to.write(Fail2banFiles.LOG.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(test("door")).isZero();
        String plain = out();
        assertThat(reeve("logs", "test", "-c", config, packed.toString(), "door"))
                .isZero();
        assertThat(out()).isEqualTo(plain);
        assertThat(reeve("logs", "test", "bad from 192.0.2.1", "bad from <HOST>$"))
                .isZero();
        assertThat(out()).contains("Lines: 1 lines, 0 ignored, 1 matched, 0 missed");
    }

    @Test
    void twoFiltersAreCompared() {
        assertThat(test("door", "--compare", "loud")).isZero();
        assertThat(out())
                .contains(
                        "loud: 0 ignored, 9 matched, 4 missed",
                        "|- Matched by door only: 2\n|  Aug 14 10:01:00 h door[7]: begin",
                        "Matched by loud only: ");
    }

    @Test
    void bansAreThoseOfTheJailByTheLogsClock() {
        assertThat(test("door")).isZero();
        assertThat(out()).contains("""
                        |- Bans: 1 with maxretry 3 in 10 min, for 10 min (jail door)
                        |  2026-08-14T10:01:30Z  192.0.2.1  until 2026-08-14T10:11:30Z, 3 failures
                        """);
        assertThat(test("loud")).isZero();
        assertThat(out())
                .contains("2026-08-14T10:00:10Z  192.0.2.1  until 2026-08-14T10:10:10Z, 2 failures", "(jail loud)");
        assertThat(test("jail:door", "--json")).isZero();
        assertThat(out())
                .contains(
                        "{\"id\":\"192.0.2.1\",\"time\":\"2026-08-14T10:01:30Z\",\"until\":\"2026-08-14T10:11:30Z\",\"failures\":3,\"number\":1}]");
        assertThat(test("jail:none")).isEqualTo(Exit.USAGE);
    }

    @Test
    void aFailureCountsOnceHoweverManyLinesOfItsConnectionLedToIt() throws IOException {
        Files.writeString(log, """
                Aug 14 10:00:00 h door[1]: hello from 192.0.2.1
                Aug 14 10:00:01 h door[1]: knock from 192.0.2.1
                Aug 14 10:00:10 h door[2]: hello from 192.0.2.1
                Aug 14 10:00:11 h door[2]: knock from 192.0.2.1
                """);
        assertThat(test("door")).isZero();
        assertThat(out()).contains("Bans: 0 with maxretry 3");
    }

    @Test
    void growingBanTimesAndIgnoredAddressesAreTheJailsToo() throws IOException {
        Files.writeString(Path.of(config, "jail.local"), """
                [loud]
                maxretry = 1
                bantime = 1m
                bantime.increment = true
                ignoreip = 192.0.2.9
                """);
        Files.writeString(log, """
                Aug 14 10:00:00 h door[1]: knock from 192.0.2.1
                Aug 14 10:00:10 h door[1]: knock from 192.0.2.9
                Aug 14 10:02:00 h door[1]: knock from 192.0.2.1
                """);
        assertThat(test("loud")).isZero();
        assertThat(out())
                .contains(
                        "|  2026-08-14T10:00:00Z  192.0.2.1  until 2026-08-14T10:01:00Z, 1 failure\n",
                        "until 2026-08-14T10:04:00Z, 1 failure, ban number 2\n",
                        "1 failure is of an address in ignoreip.");
    }

    @Test
    void machinesGetNumbers() {
        assertThat(test("door", "--json", "--cost")).isZero();
        assertThat(out()).startsWith("{\"filter\":\"filter door in ").contains("\"missed\":2", "µs/line");
    }

    @Test
    void linesAreJoinedAndThoseThatWereMissedCountLater() throws IOException {
        Files.writeString(log, "a\nb\nc 192.0.2.1\nd\nunfinished");
        assertThat(reeve("logs", "test", log.toString(), "^b\\nc <ADDR>", "-L", "2", "--print-all-matched"))
                .isZero();
        assertThat(out())
                .contains("Lines: 4 lines, 0 ignored, 2 matched, 2 missed", "|  b\n|  c 192.0.2.1\n", "no end yet");
    }

    @Test
    void anExpressionThatExplodesStopsNothing() throws IOException {
        Files.writeString(log, ("a".repeat(40) + "! b 192.0.2.1\n").repeat(6) + "ab 192.0.2.1\n");
        assertThat(reeve("logs", "test", log.toString(), "^(?:(?:a|aa)+)+b <ADDR>$"))
                .isZero();
        assertThat(out()).contains("Lines: 7 lines, 0 ignored, 1 matched, 6 missed", "took too long on 6 lines");
    }

    @Test
    void whatCannotBeUsedIsToldAndControlCharactersAreNotPrinted() throws IOException {
        assertThat(test("nosuch")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("jail or filter nosuch in ", "cannot be used");
        Path passwd = Files.writeString(directory.resolve("passwd"), "root:x:0:0:root:/root:/bin/bash\n");
        assertThat(reeve("logs", "test", "x", passwd.toString())).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("passwd cannot be used: " + passwd + ":1:1: ", "before the first section");
        assertThat(test("bad from ip")).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("no group that tells who failed");
        assertThat(test("bad <HOST>", "--usedns", "maybe")).isEqualTo(Exit.USAGE);
        assertThat(test("bad <HOST>", "-e", "UTF-16")).isEqualTo(Exit.USAGE);
        assertThat(reeve("logs", "test", "/nosuchfile", "bad <HOST>")).isEqualTo(Exit.FAILED);
        Files.writeString(log, "bad\u001b[2J 192.0.2.1\n");
        assertThat(test("worse <HOST>")).isZero();
        assertThat(out()).doesNotContain("\u001b");
    }

    @Test
    void theVersionAndAFilterThatIsMissingAreAskedOfTheTest() {
        assertThat(reeve("logs", "test", "-V")).isEqualTo(Exit.OK);
        assertThat(out()).isEqualTo(Fail2banClientCommand.VERSION + "\n");
        assertThat(reeve("logs", "test", "--version")).isEqualTo(Exit.OK);
        assertThat(reeve("logs", "test", log.toString())).isEqualTo(Exit.USAGE);
        assertThat(err()).contains("a log and a filter are needed");
    }

    @Test
    void aServiceMayBeCalledTest() {
        assertThat(reeve("logs", "test", "-n", "5")).isEqualTo(Exit.UNREACHABLE);
        assertThat(reeve("logs", "test", "-n", "5", "--since", "1h")).isEqualTo(Exit.UNREACHABLE);
        assertThat(reeve("logs", "test")).isEqualTo(Exit.UNREACHABLE);
    }

    private int test(String filter, String... more) {
        String[] args = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("logs", "test", "-c", config, log.toString(), filter),
                        java.util.Arrays.stream(more))
                .toArray(String[]::new);
        return reeve(args);
    }

    private int reeve(String... args) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("REEVE_SOCKET", directory.resolve("none.sock").toString()),
                InstantSource.fixed(NOW),
                ZoneOffset.UTC);
        return Cli.run(args, new NoLauncher(), terminal);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace(config, "CONFIG");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
