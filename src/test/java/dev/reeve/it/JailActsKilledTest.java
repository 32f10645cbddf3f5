/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many bans at once and a slow action, and the daemon killed in the midst of it: each is told once, or named. */
@Tag("root")
@Timeout(300)
class JailActsKilledTest {
    private static final int MANY = 40;
    private static final int KILLS = 3;

    @TempDir
    Path root;

    private Path log;
    private Path notes;

    @BeforeEach
    void write() throws IOException {
        log = Files.createFile(root.resolve("auth.log"));
        notes = Files.createFile(root.resolve("notes"));
        Path config = root.resolve("fail2ban");
        Files.createDirectories(config.resolve("filter.d"));
        Files.createDirectories(config.resolve("action.d"));
        Files.writeString(config.resolve("filter.d/f.conf"), "[Definition]\nfailregex = bad login from <HOST>\n");
        Files.writeString(
                config.resolve("action.d/note.conf"),
                "[Definition]\nactionban = echo <ip> >> " + notes + "; sleep 0.05\nactionunban =\n");
    }

    private void jail(String actions) throws IOException {
        Files.writeString(
                root.resolve("fail2ban/jail.conf"),
                "[j]\nenabled = true\nfilter = f\nmaxretry = 1\nbantime = 1h\nbackend = polling\nlogpath = " + log
                        + "\naction = " + actions + "\n");
    }

    private void fail() throws IOException {
        String time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneId.systemDefault()));
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= MANY; i++) {
            lines.append(time).append(" bad login from 203.0.113.").append(i).append('\n');
        }
        Files.writeString(log, lines, StandardOpenOption.APPEND);
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(notes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "nftables-multiport\n  note"})
    void eachBanIsToldOnceOrNamed(String actions) throws Exception {
        Files.writeString(
                root.resolve("fail2ban/action.d/nftables-multiport.conf"),
                "[Definition]\nactionban = true\nactionunban =\n");
        jail(actions);
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("fail2ban: {config: " + root.resolve("fail2ban") + "}\n")
                .start()) {
            fail();
            for (int kill = 1; kill <= KILLS; kill++) {
                int some = kill * 5;
                daemon.until("some to be told", () -> told().size() >= some);
                daemon.kill();
                daemon.start();
            }
            daemon.until(
                    "all to be told or named",
                    () -> told().size() + missing(daemon).size() == MANY);
            assertThat(told()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(MANY - KILLS);
            toldAgain(daemon);
        }
    }

    /** Those that were not told, as far as the status names them. */
    private TreeSet<String> missing(DaemonHarness daemon) throws Exception {
        String said = daemon.degraded();
        TreeSet<String> named = new TreeSet<>();
        for (int i = 1; i <= MANY; i++) {
            if (said.matches("(?s).*203\\.0\\.113\\." + i + "\\b.*")) {
                named.add("203.0.113." + i);
            }
        }
        told().forEach(named::remove);
        return named;
    }

    private void toldAgain(DaemonHarness daemon) throws Exception {
        String named = daemon.degraded();
        if (!named.contains("may not have been told")) {
            return;
        }
        String one = named.replaceFirst("(?s).*?(203\\.0\\.113\\.\\d+).*", "$1");
        long before = told().stream().filter(one::equals).count();
        LogTestRig.ask(daemon.socket, new ArrayList<>(List.of("ban", one, "--jail", "j", "--for", "1h")));
        daemon.until(
                "it to be told again", () -> told().stream().filter(one::equals).count() == before + 1);
        daemon.until("it to be named no more", () -> !daemon.degraded().matches("(?s).*" + one + "\\b.*"));
    }
}
