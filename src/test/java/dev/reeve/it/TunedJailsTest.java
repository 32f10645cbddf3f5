/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.Fail2banFiles;
import dev.reeve.cli.LogTestRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is set in jails while they run holds until the configuration is read anew, or the daemon starts. */
@Tag("root")
@Timeout(180)
class TunedJailsTest {
    @TempDir
    Path root;

    private Path log;
    private DaemonHarness daemon;

    private String client(String words) {
        List<String> all = new ArrayList<>(List.of("fail2ban-client"));
        all.addAll(List.of(words.split(" ")));
        return LogTestRig.ask(daemon.socket, all);
    }

    private void knock(String address, int times) throws IOException {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(java.time.ZoneId.systemDefault()));
        for (int i = 0; i < times; i++) {
            Files.writeString(
                    log, time + " h door[" + i + "]: knock from " + address + "\n", StandardOpenOption.APPEND);
        }
    }

    private void banned(String... addresses) {
        daemon.until(
                "the bans " + List.of(addresses),
                () -> List.of(client("get door banip").strip().split(" ")).containsAll(List.of(addresses)));
    }

    @Test
    void limitsAndRestsAndStopsHoldUntilTheyAreReadAnew() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\naction =\nlogpath = " + log + "\n");
        try (DaemonHarness started = new DaemonHarness(root).configured("fail2ban: {config: " + config + "}\n")) {
            daemon = started.start();
            assertThat(client("set door maxretry 1")).isEqualTo("1\n");
            assertThat(client("set door bantime 2h")).isEqualTo("7200\n");
            assertThat(client("set door addignoreip 203.0.113.16/28")).contains("203.0.113.16/28");
            knock("203.0.113.20", 3);
            knock("203.0.113.9", 1);
            banned("203.0.113.9");
            assertThat(client("get door banip --with-time"))
                    .contains(" + 7200 = ")
                    .doesNotContain("203.0.113.20");
            assertThat(client("set door idle on")).isEqualTo("True\n");
            daemon.until(
                    "the source to end",
                    () -> daemon.status().items("sources").stream()
                            .noneMatch(source -> source.text("name").equals("jail/door")));
            knock("203.0.113.8", 1);
            assertThat(client("get door banip").strip()).isEqualTo("203.0.113.9");
            assertThat(client("set door idle off")).isEqualTo("False\n");
            banned("203.0.113.9", "203.0.113.8");
            daemon.kill();
            daemon.start();
            assertThat(client("get door maxretry")).isEqualTo("3\n");
            banned("203.0.113.9", "203.0.113.8");
            assertThat(client("set door maxretry 0")).startsWith("maxretry is from 1 to");
            assertThat(client("stop door")).isEqualTo("Jail stopped\n");
            assertThat(client("status")).contains("Number of jail:\t0");
            daemon.until(
                    "its bans to end",
                    () -> LogTestRig.ask(daemon.socket, List.of("bans")).contains("nobody is banned"));
            knock("203.0.113.7", 3);
            assertThat(client("reload")).isEqualTo("OK\n");
            banned("203.0.113.7");
            assertThat(client("stop")).isEqualTo("Shutdown successful\n");
            assertThat(client("ping")).contains("pong");
            assertThat(client("start")).isEqualTo("Server ready\n");
            assertThat(client("status")).contains("Number of jail:\t1");
            assertThat(daemon.entries("config.applied"))
                    .anyMatch(entry ->
                            entry.text("line").contains("until the configuration is read anew: jail door: maxretry 1"));
        }
    }
}
