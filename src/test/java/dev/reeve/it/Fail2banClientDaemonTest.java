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
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** fail2ban-client's questions and orders, with a jail that counts and bans. */
@Timeout(180)
class Fail2banClientDaemonTest {
    @TempDir
    Path root;

    private Path log;
    private DaemonHarness daemon;

    private String client(String command) {
        List<String> words = new java.util.ArrayList<>(List.of("fail2ban-client"));
        words.addAll(List.of(command.split(" ")));
        return LogTestRig.ask(daemon.socket, words);
    }

    private void knock(String address, int times) throws IOException {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(java.time.ZoneId.systemDefault()));
        for (int i = 0; i < times; i++) {
            Files.writeString(
                    log, time + " h door[" + i + "]: knock from " + address + "\n", StandardOpenOption.APPEND);
        }
    }

    @Test
    void whoWasBannedIsSeenLetInAndBannedByHand() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\nlogpath = " + log + "\n");
        try (DaemonHarness started = new DaemonHarness(root).configured("fail2ban: {config: " + config + "}\n")) {
            daemon = started.start();
            knock("203.0.113.9", 3);
            knock("203.0.113.8", 1);
            daemon.until("the ban", () -> client("get door banip").equals("203.0.113.9\n"));
            daemon.until("the other failure", () -> client("status door").contains("Total failed:\t4\n"));
            assertThat(client("status door"))
                    .contains("Currently failed:\t1\n", "File list:\t" + log, "Total banned:\t1\n");
            assertThat(client("set door unbanip 203.0.113.9")).isEqualTo("1\n");
            assertThat(client("banned")).isEqualTo("[{'door': []}]\n");
            assertThat(client("set door banip 203.0.113.7")).isEqualTo("1\n");
            assertThat(client("banned 203.0.113.7")).isEqualTo("[['door']]\n");
            assertThat(client("unban --all")).isEqualTo("1\n");
            assertThat(client("set door banip 127.0.0.1"))
                    .startsWith("reeve: 127.0.0.1: ")
                    .endsWith("\n0\n");
            assertThat(client("reload")).isEqualTo("OK\n");
        }
    }

    /** sshd says each failure twice, by PAM and by itself; fail2ban counts the connection once. */
    private void knockTwice(int connection) throws IOException {
        String begin = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                        .format(ZonedDateTime.now(java.time.ZoneId.systemDefault()))
                + " h door[" + connection + "]: ";
        String lines = begin + "hello from 203.0.113.9\n" + begin + "knock from 203.0.113.9\n";
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    @Test
    void aFailureCountsOnceHoweverManyLinesOfItsConnectionLedToIt() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\nlogpath = " + log + "\n");
        try (DaemonHarness started = new DaemonHarness(root).configured("fail2ban: {config: " + config + "}\n")) {
            daemon = started.start();
            knockTwice(1);
            knockTwice(2);
            daemon.until("two failures", () -> client("status door").contains("Total failed:\t2\n"));
            knock("203.0.113.8", 3);
            daemon.until("another's ban", () -> client("get door banip").equals("203.0.113.8\n"));
            knockTwice(3);
            daemon.until("the ban", () -> client("get door banip").contains("203.0.113.9"));
            assertThat(daemon.entries("jail.ban"))
                    .anyMatch(entry -> entry.text("line").contains("id=203.0.113.9 failures=3"));
        }
    }

    @Test
    void whoIsAllowedIsNotBannedAlsoAfterARestart() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\nlogpath = " + log + "\n");
        try (DaemonHarness started = new DaemonHarness(root).configured("fail2ban: {config: " + config + "}\n")) {
            daemon = started.start();
            assertThat(LogTestRig.ask(daemon.socket, List.of("allow", "203.0.113.16/28", "--for", "1h")))
                    .contains("203.0.113.16/28 is not banned by rules and jails until 20");
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans", "--allowed")))
                    .contains("203.0.113.16/28");
            assertThat(LogTestRig.ask(daemon.socket, List.of("status"))).contains("JAILS  1", "door");
            knock("203.0.113.20", 3);
            daemon.until("the jail's wish", () -> !daemon.entries("jail.ban").isEmpty());
            knock("203.0.113.9", 3);
            daemon.until("another's ban", () -> client("get door banip").equals("203.0.113.9\n"));
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans", "--jail", "door")))
                    .contains("203.0.113.9", "STANDING");
            assertThat(LogTestRig.ask(daemon.socket, List.of("bans", "--jail", "none")))
                    .contains("there is no jail none");
            daemon.kill();
            daemon.start();
            assertThat(client("set door banip 203.0.113.20")).contains("a person allowed 203.0.113.16/28 for a time");
            assertThat(LogTestRig.ask(daemon.socket, List.of("allow", "203.0.113.16/28", "--end")))
                    .contains("203.0.113.16/28 may be banned again");
            assertThat(client("set door banip 203.0.113.20")).isEqualTo("1\n");
            assertThat(LogTestRig.ask(daemon.socket, List.of("allow", "203.0.113.20")))
                    .contains("; 203.0.113.20 is banned at present, until 20", ": reeve unban 203.0.113.20");
            LogTestRig.ask(daemon.socket, List.of("unban", "203.0.113.20"));
            daemon.until("the jail lets in", () -> client("banned 203.0.113.20").equals("[[]]\n"));
            assertThat(LogTestRig.ask(daemon.socket, List.of("unban", "203.0.113.20")))
                    .contains("no ban of 203.0.113.20 was in force");
        }
    }
}
