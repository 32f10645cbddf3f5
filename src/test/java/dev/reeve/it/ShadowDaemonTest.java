/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.Fail2banFiles;
import dev.reeve.cli.LogTestRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jails of fail2ban that first only record, beside fail2ban, and then ban. */
@Tag("root")
@Timeout(180)
class ShadowDaemonTest {
    private static final String BAD = "203.0.113.9";

    @TempDir
    Path root;

    private Path log;
    private DaemonHarness daemon;

    @BeforeEach
    void inShadow() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\nlogpath = " + log + "\naction =\n");
        daemon = new DaemonHarness(root);
    }

    private void configure(String more) throws Exception {
        daemon.configured("fail2ban: {config: " + root.resolve("fail2ban") + more + "}\n");
    }

    private void record() throws Exception {
        configure(", shadow: true");
        daemon.start();
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneId.systemDefault()));
        String line = time + " h door[1]: knock from " + BAD + "\n";
        Files.writeString(log, line.repeat(3), StandardOpenOption.APPEND);
        daemon.until("the record", () -> daemon.entries("jail.ban").size() == 1);
        assertThat(bans()).isEmpty();
        configure("");
    }

    private List<String> bans() throws Exception {
        return new Said(daemon.get("/v1/views/bans").fields())
                .items("bans").stream().map(ban -> ban.text("address")).toList();
    }

    @Test
    void whomItRecordedIsBannedOnceItIsForReal() throws Exception {
        try (DaemonHarness harness = daemon) {
            record();
            assertThat(LogTestRig.ask(harness.socket, List.of("fail2ban-client", "reload")))
                    .isEqualTo("OK\n");
            daemon.until("the ban", () -> bans().equals(List.of(BAD)));
        }
    }

    @Test
    void soItIsWhenTheDaemonStartsAnewInBetween() throws Exception {
        try (DaemonHarness harness = daemon) {
            record();
            harness.kill();
            harness.start();
            daemon.until("the ban", () -> bans().equals(List.of(BAD)));
        }
    }
}
