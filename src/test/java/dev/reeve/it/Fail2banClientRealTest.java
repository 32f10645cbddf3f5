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
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same words to fail2ban-client with a real server and to Reeve's, which run the same jails on the same log: the same answer and status, byte by byte. */
@Timeout(900)
class Fail2banClientRealTest {
    private static final String TOOL = "/usr/bin/fail2ban-client";

    /** For fail2ban, which answers before it has banned. */
    private static final String PAUSE = "sleep 2";

    /** Where there is nothing that differs on purpose. */
    private static final List<String> SAME = List.of(
            "ping",
            "echo a b",
            "status",
            "status door",
            "status door basic",
            "status nope",
            "banned",
            "banned 203.0.113.9",
            "banned 203.0.113.9 203.0.113.8",
            "get door bantime",
            "get door findtime",
            "get door maxretry",
            "get door maxmatches",
            "get door maxlines",
            "get door usedns",
            "get door logpath",
            "get side logpath",
            "get door ignoreip",
            "get side ignoreip",
            "get door ignoreself",
            "get door ignorecommand",
            "get door ignoreregex",
            "get side ignoreregex",
            "get door journalmatch",
            "get door actions",
            "get side actions",
            "get door datepattern",
            "get door logencoding",
            "get door logtimezone",
            "get door banip",
            "get side banip",
            "get door banip ,",
            "get door banned",
            "get door banned 203.0.113.9",
            "get door banned 203.0.113.9 203.0.113.8",
            "get door nothing",
            "get door",
            "get nope bantime",
            "set door",
            "set door nothing",
            "set nope banip 203.0.113.1",
            "set door banip",
            "set door unbanip 203.0.113.77",
            "set door unbanip --report-absent 203.0.113.77",
            "unban 203.0.113.77",
            "unban",
            "nothing",
            "start door",
            "--str2sec 1d12h",
            "-t",
            "set door banip 203.0.113.50",
            PAUSE,
            "set door banip 203.0.113.50",
            "set door banip 203.0.113.40 203.0.113.50",
            PAUSE,
            "get door banip",
            "status door",
            "set door unbanip 203.0.113.50 203.0.113.9",
            "get door banip",
            "unban 203.0.113.40",
            "unban --all",
            "unban --all",
            "banned",
            "set door idle on",
            "set door idle off",
            "set door idle maybe",
            "set door idle",
            "set door bantime 1h",
            "get door bantime",
            "set door bantime 1d12h",
            "set door bantime x",
            "set door bantime -1",
            "get door bantime",
            "set door findtime 2m",
            "get door findtime",
            "set door maxretry 5",
            "set door maxretry 7 8",
            "set door maxretry x",
            "get door maxretry",
            "set door maxmatches 4",
            "set door addignoreip 172.16.0.0/12",
            "set door addignoreip",
            "set door addignoreip nobody.example",
            "get door ignoreip",
            "set door delignoreip 172.16.0.0/12",
            "set door delignoreip 9.9.9.9",
            "set door delignoreip nobody.example",
            "set door ignoreself false",
            "get door ignoreself",
            "set nope idle on",
            "reload",
            "get door bantime",
            "get door maxretry",
            "get door ignoreip",
            "stop side",
            "status",
            "get side bantime",
            "start side",
            "reload side",
            "restart side",
            "stop nope",
            "start nope",
            "reload",
            "status",
            "start side",
            "restart door",
            "reload door",
            "start",
            "reload");

    @TempDir
    Path root;

    private Path config;
    private Path log;
    private DaemonHarness daemon;

    @BeforeEach
    void files() throws IOException {
        if (!Files.isExecutable(Path.of(TOOL))) {
            System.err.println("SKIPPED: no fail2ban-client is installed, so nothing was held against it");
        }
        Assumptions.assumeTrue(Files.isExecutable(Path.of(TOOL)));
        config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.createFile(root.resolve("side.log"));
        Files.writeString(config.resolve("action.d/show.conf"), "[Definition]\nactionban = true\nactionunban = true\n");
        Files.writeString(
                config.resolve("fail2ban.conf"),
                "[Definition]\nloglevel = INFO\nlogtarget = %1$s/f2b.log\nsyslogsocket = auto\nsocket = %1$s/f2b.sock\npidfile = %1$s/f2b.pid\ndbfile = None\ndbpurgeage = 1d\ndbmaxmatches = 10\nallowipv6 = auto\n"
                        .formatted(root));
        Files.writeString(config.resolve("jail.local"), """
                [DEFAULT]
                backend = polling
                ignorecommand =
                ignoreip = 127.0.0.1/8 192.0.2.77 10.0.0.0/8
                [door]
                logpath = %1$s/door.log
                [side]
                enabled = true
                filter = loud
                ignoreip =
                logpath = %1$s/side.log
                          %1$s/door.log
                maxretry = 50
                action = show
                         show[actname=two]
                """.formatted(root));
    }

    @AfterEach
    void stop() throws Exception {
        if (config != null && Files.isExecutable(Path.of(TOOL))) {
            theirs("stop");
        }
    }

    private record Said(String text, int status) {}

    private Said theirs(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOL, "-c", config.toString()));
        command.addAll(List.of(words.split(" ")));
        Path out = root.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(words).isTrue();
        return new Said(Files.readString(out), process.exitValue());
    }

    /** One after the other from one interpreter that forks: starting it anew takes longer than the rest. */
    private List<Said> all(List<String> commands) throws Exception {
        Path out = root.resolve("all");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", """
                import os, sys
                from fail2ban.client import fail2banclient
                for words in sys.argv[2:]:
                    if os.fork() == 0:
                        status = 0
                        try:
                            fail2banclient.exec_command_line(["fail2ban-client", "-c", sys.argv[1]] + words.split(" "))
                        except SystemExit as end:
                            status = end.code or 0
                        sys.stdout.flush()
                        os._exit(status)
                    _, status = os.wait()
                    sys.stdout.write("\\x01%d\\x01" % os.WEXITSTATUS(status))
                    sys.stdout.flush()
                """, config.toString()));
        command.addAll(commands);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        String[] parts = Files.readString(out).split("\u0001", -1);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            said.add(new Said(parts[i], Integer.parseInt(parts[i + 1])));
        }
        assertThat(said).hasSameSizeAs(commands);
        return said;
    }

    private Said ours(String words) {
        List<String> command = new ArrayList<>(List.of("fail2ban-client", "-c", config.toString()));
        command.addAll(List.of(words.split(" ")));
        LogTestRig.Said said = LogTestRig.said(daemon.socket, command);
        return new Said(said.out(), said.status());
    }

    private void knock(String address, int times) throws IOException {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneId.systemDefault()));
        for (int i = 0; i < times; i++) {
            Files.writeString(
                    log, time + " h door[" + i + "]: knock from " + address + "\n", StandardOpenOption.APPEND);
        }
    }

    @Test
    void theSameStateIsToldInTheSameWords() throws Exception {
        assertThat(theirs("start").text()).isEqualTo("Server ready\n");
        try (DaemonHarness started =
                new DaemonHarness(root).configured("fail2ban: {config: " + config + ", dns: true}\n")) {
            daemon = started.start();
            knock("203.0.113.9", 3);
            knock("203.0.113.8", 1);
            daemon.until("Reeve's ban", () -> ours("get door banip").text().equals("203.0.113.9\n"));
            daemon.until("Reeve's count", () -> ours("status door").text().contains("Total failed:\t4\n"));
            daemon.until("fail2ban's", () -> theirs("status door").equals(ours("status door")));
            SoftAssertions all = new SoftAssertions();
            List<Said> theirs = all(SAME);
            for (int i = 0; i < SAME.size(); i++) {
                if (!SAME.get(i).equals(PAUSE)) {
                    all.assertThat(ours(SAME.get(i))).as(SAME.get(i)).isEqualTo(theirs.get(i));
                }
            }
            all.assertAll();
        }
    }
}
