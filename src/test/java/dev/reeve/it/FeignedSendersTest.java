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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has strangers from all over the world banned: it is held, said, and taken back in one act. */
@Tag("root")
@Timeout(120)
class FeignedSendersTest {
    @TempDir
    Path root;

    private Path log;

    private void knock(int network) throws IOException {
        String time = DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ENGLISH)
                .format(ZonedDateTime.now(java.time.ZoneId.systemDefault()));
        for (int i = 0; i < 3; i++) {
            Files.writeString(
                    log, time + " h door[" + i + "]: knock from 100." + network + ".0.9\n", StandardOpenOption.APPEND);
        }
    }

    private static String reeve(DaemonHarness daemon, String... words) {
        return LogTestRig.ask(daemon.socket, List.of(words));
    }

    @Test
    void h26_theirBansAreHeldAndThoseOfTheLastMinutesAreTakenBack() throws Exception {
        Path config = Fail2banFiles.write(root.resolve("fail2ban"));
        log = Files.createFile(root.resolve("door.log"));
        Files.writeString(config.resolve("jail.local"), "[door]\naction =\nlogpath = " + log + "\n");
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("fail2ban: {config: " + config + "}\n")
                .start()) {
            for (int network = 1; network <= 30; network++) {
                knock(network);
            }
            daemon.until("the hold", () -> !daemon.entries("ban.held").isEmpty());
            daemon.until("all wishes", () -> daemon.entries("jail.ban").size() >= 30);
            assertThat(daemon.degraded())
                    .contains("jail door: its bans are held", "`reeve unban --last N --jail door`");
            reeve(daemon, "ban", "203.0.113.1", "--jail", "door", "--for", "1h");
            assertThat(reeve(daemon, "unban", "--jail", "door")).contains("say how many");
            assertThat(reeve(daemon, "unban", "--last", "3", "--jail", "door", "--reason", "spoofed"))
                    .contains("lifted 3 bans: 100.20.0.9, 100.19.0.9, 100.18.0.9");
            assertThat(reeve(daemon, "bans")).contains("100.17.0.9").doesNotContain("100.18.0.9");
            assertThat(reeve(daemon, "unban", "--last", "3", "--rule", "door")).contains("there was no such ban");
            assertThat(reeve(daemon, "unban", "--since", "1h", "--json")).contains("\"accepted\":17");
            assertThat(reeve(daemon, "bans")).contains("203.0.113.1").doesNotContain("100.");
            assertThat(reeve(daemon, "why", "100.19.0.9").replaceAll("\\s+", " "))
                    .contains("roll-back of the last 3 bans of jail door: spoofed");
            Matcher id = Pattern.compile("reeve approve (\\S+)`").matcher(daemon.degraded());
            assertThat(id.find()).isTrue();
            reeve(daemon, "approve", id.group(1));
            daemon.until("the approved ban", () -> reeve(daemon, "bans").contains("100.21.0.9"));
            assertThat(daemon.degraded()).doesNotContain("are held");
        }
    }
}
