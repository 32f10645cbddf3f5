/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tail -F FILE | reeve run}. */
@Tag("root")
@Timeout(120)
class StandardInputDaemonTest {
    private static final String CONFIGURED = """
            logs:
              piped:
                stdin: true
                patterns: [{name: knock, regex: 'knock from (?<address>\\S+)$', subject: address}]
            jails:
              door: {log: piped, expressions: 'door\\[\\d+\\]: knock from <ADDR>$', max-retry: 3, find-time: 10m, ban-time: %s}
            """;

    @TempDir
    Path root;

    private static String knock(String address, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH).format(at) + " h door[1]: knock from "
                + address + "\n";
    }

    @Test
    void jailsAndPatternsReadWhatIsPipedInAndGoOnAfterAnApply() throws Exception {
        ZonedDateTime now = ZonedDateTime.now(java.time.ZoneId.systemDefault());
        try (DaemonHarness daemon =
                new DaemonHarness(root).configured(CONFIGURED.formatted("1h")).start()) {
            daemon.feed(knock("203.0.113.9", now).repeat(3)
                    + knock("203.0.113.8", now).repeat(2));
            daemon.until("the ban", () -> bans(daemon).contains("203.0.113.9"));
            daemon.until("the lines", () -> daemon.entries("log.match").size() == 5);
            assertThat(bans(daemon)).doesNotContain("203.0.113.8");
            Files.writeString(daemon.config, "daemon: {node: under-test, bans: show}\n" + CONFIGURED.formatted("2h"));
            assertThat(LogTestRig.ask(daemon.socket, List.of("apply"))).contains("done");
            daemon.feed(knock("203.0.113.8", now));
            daemon.until("the third failure's ban", () -> bans(daemon).contains("203.0.113.8"));
            daemon.endInput();
            daemon.until(
                    "the end to be told",
                    () -> daemon.status().items("sources").stream()
                            .anyMatch(source -> source.text("doing").equals("standard input is over after 6 lines")));
            assertThat(daemon.degraded()).doesNotContain("piped");
        }
    }

    private static String bans(DaemonHarness daemon) {
        return LogTestRig.ask(daemon.socket, List.of("bans"));
    }

    @Test
    void onlyOneLogCanReadIt() throws Exception {
        Path file = root.resolve("two.yaml");
        Files.writeString(
                file,
                "logs:\n  a: {stdin: true, patterns: [{name: p, regex: x}]}\n  b: {stdin: true, patterns: [{name: p, regex: x}]}\n  c: {stdin: false, patterns: [{name: p, regex: x}]}\n");
        assertThat(LogTestRig.run(root, List.of("check", file.toString())))
                .contains("the log 'b' is to read standard input, as the log 'a' does", "it has no other input");
    }
}
