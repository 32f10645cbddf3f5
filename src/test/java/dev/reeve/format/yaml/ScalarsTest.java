/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.format.Findings;
import dev.reeve.format.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single values: what they are read as and what is said of those that are none. */
class ScalarsTest {
    private static <T> @Nullable T read(Type<T> type, String yaml, Findings findings) {
        YamlNode node = YamlText.read(new SourceText("f", yaml), findings);
        return node == null
                ? null
                : type.read(
                        node,
                        new Reading(
                                findings,
                                Loading.CATALOGUE,
                                Loading.ANY_CONDITION,
                                cron -> Optional.empty(),
                                path -> "/here/" + path));
    }

    private static <T> @Nullable T value(Type<T> type, String yaml) {
        return read(type, yaml, new Findings());
    }

    private static String said(Type<?> type, String yaml) {
        Findings findings = new Findings();
        assertThat(read(type, yaml, findings)).isNull();
        assertThat(findings.sorted()).hasSize(1);
        return findings.sorted().getFirst().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "64KiB, 65536",
        "10 MiB, 10485760",
        "2GB, 2000000000",
        "1k, 1000",
        "3TiB, 3298534883328"
    })
    void sizesAreBytes(String text, long bytes) {
        assertThat(value(Types.SIZE, text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5MiB", "10 megabytes", "MiB", "999999999999TiB", "0x10", "~"})
    void whatIsNoSizeIsRefused(String text) {
        assertThat(said(Types.SIZE, text)).startsWith("f:1:1: error: ").contains("expected a size in bytes");
    }

    @Test
    void aDurationWithoutAUnitIsRefusedForThat() {
        assertThat(value(Types.DURATION, "1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(said(Types.DURATION, "90")).contains("'90' is not a duration: it has no unit");
        assertThat(said(Types.SPAN_OF_TIME, "0s")).contains("above zero");
    }

    @ParameterizedTest
    @CsvSource({"TERM, TERM", "sigusr1, USR1", "SIGKILL, KILL"})
    void signalsHaveNames(String text, String signal) {
        assertThat(value(Types.SIGNAL, text)).isEqualTo(signal);
    }

    @Test
    void aSlipInASignalIsGuessed() {
        assertThat(said(Types.SIGNAL, "SIGTREM")).contains("perhaps TERM");
        assertThat(said(Types.SIGNAL, "15")).contains("expected a signal's name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "192.0.2.0/24", "0.0.0.0/0", "2001:db8::/32", "::1", "'::ffff:192.0.2.1'"})
    void networksAreTaken(String text) {
        assertThat(value(Types.NETWORK, text)).isEqualTo(text.replace("'", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.0.1",
                "192.0.2.0/33",
                "192.0.2",
                "2001:db8::/129",
                "localhost",
                "':::'",
                "192.0.2.1/-1",
                "fe80::1%eth0",
                "1.2.3.4."
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThat(said(Types.NETWORK, text)).contains("expected an address or network");
    }

    @ParameterizedTest
    @CsvSource({"localhost:80, localhost, 80", "'\"[::1]:8080\"', ::1, 8080", "10.0.0.1:65535, 10.0.0.1, 65535"})
    void endpointsAreHostAndPort(String text, String host, int port) {
        assertThat(value(Endpoint.TYPE, text)).isEqualTo(new Endpoint(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", ":80", "a:0", "a:65536", "a:99999999999", "::1:80", "'[::1]'", "a b:80", "'[x]:80'"
            })
    void whatIsNoEndpointIsRefused(String text) {
        assertThat(said(Endpoint.TYPE, text)).contains("expected host:port");
    }

    @Test
    void modesAreOctal() {
        assertThat(value(Types.MODE, "0027")).isEqualTo(0x17);
        assertThat(value(Types.MODE, "777")).isEqualTo(0x1ff);
        assertThat(said(Types.MODE, "0888")).contains("octal");
        assertThat(said(Types.MODE, "1777")).contains("octal");
    }

    @Test
    void ratesAndSharesAreRead() {
        assertThat(value(LimitsSection.RATE_ONLY, "3 in 10m").per()).isEqualTo(Duration.ofMinutes(10));
        assertThat(said(LimitsSection.RATE_ONLY, "3/10m")).contains("3 in 10m");
        assertThat(said(LimitsSection.RATE_ONLY, "0 in 10m")).contains("3 in 10m");
        assertThat(value(LimitsSection.BLAST_RADIUS.type(), "20%")).isEqualTo(0.2);
        assertThat(said(LimitsSection.BLAST_RADIUS.type(), "120%")).contains("a share");
        assertThat(said(LimitsSection.BLAST_RADIUS.type(), "NaN")).contains("a share");
    }

    @Test
    void commandsAreSplitAsAShellSplitsWords() {
        assertThat(value(Words.COMMAND, "/usr/sbin/nginx -g 'daemon off;'"))
                .isEqualTo(List.of("/usr/sbin/nginx", "-g", "daemon off;"));
        assertThat(value(Words.COMMAND, "a \"b c\"d e\\ f ''")).isEqualTo(List.of("a", "b cd", "e f", ""));
        assertThat(value(Words.COMMAND, "[a, '$HOME', 'x | y']")).isEqualTo(List.of("a", "$HOME", "x | y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a | b", "a > /dev/null", "echo $HOME", "\"echo \\\"$HOME\\\"\"", "a; b", "a &", "echo `id`"})
    void whatNeedsAShellIsRefusedWithTheWayOut(String yaml) {
        assertThat(said(Words.COMMAND, yaml)).contains("which only a shell understands: write it under 'shell'");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefused() {
        assertThat(said(Words.COMMAND, "a 'b")).contains("a quote that is not closed");
        assertThat(said(Words.COMMAND, "[]")).contains("expected a program with its arguments");
        assertThat(said(Words.COMMAND, "['']")).contains("expected a program with its arguments");
    }

    @Test
    void anErrorInAnExpressionIsAtItsCharacter() {
        assertThat(said(RegexType.REGEX, "a(b")).startsWith("f:1:4: error: regular expression: Unclosed group");
        assertThat(said(RegexType.REGEX, "'a[b'")).startsWith("f:1:4: error: ");
        assertThat(said(RegexType.REGEX, "'" + "(".repeat(8_000) + "'")).contains("regular expression");
    }

    @Test
    void pathsAreTakenFromTheirFile() {
        assertThat(value(PathType.PATH, "a/b")).isEqualTo("/here/a/b");
        assertThat(value(PathType.PATH, "/a/b")).isEqualTo("/a/b");
    }

    @Test
    void whatIsLongIsCutInWhatIsSaid() {
        assertThat(said(Types.PORT, "x".repeat(100_000))).hasSizeLessThan(400);
        assertThat(said(Types.PORT, "\"a\\nb\\e[31m\"").chars().noneMatch(Character::isISOControl))
                .isTrue();
    }
}
