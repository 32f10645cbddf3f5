/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.LogTestRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A setting of the daemon that it reads at its start alone, changed while it runs. */
@Tag("root")
@Timeout(120)
class NewStartDaemonTest {
    private static final String WAITS =
            "daemon.bans: nftables takes effect when the daemon is started anew; until then it is show";

    @TempDir
    Path root;

    @Test
    void itIsSaidByPlanApplyAndStatusUntilItIsTakenBack() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("").start()) {
            String before = Files.readString(daemon.config);
            assertThat(before).contains("bans: show");
            Files.writeString(daemon.config, before.replace("bans: show", "bans: nftables"));
            assertThat(ask(daemon, "plan")).contains("warning: " + WAITS);
            assertThat(daemon.degraded()).doesNotContain("daemon.bans");

            assertThat(ask(daemon, "apply")).contains("warning: " + WAITS, "done");
            assertThat(ask(daemon, "status")).contains("DEGRADED", WAITS);
            assertThat(ask(daemon, "status", "--json")).containsPattern("\"backend\"\\s*:\\s*\"show\"");
            assertThat(ask(daemon, "plan")).contains("warning: " + WAITS, "nothing would change");

            Files.writeString(daemon.config, before);
            assertThat(ask(daemon, "apply")).contains("done").doesNotContain("takes effect");
            assertThat(daemon.degraded()).doesNotContain("daemon.bans");
        }
    }

    private static String ask(DaemonHarness daemon, String... command) {
        return LogTestRig.ask(daemon.socket, List.of(command));
    }
}
