/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the hold file while no daemon runs. */
@Tag("root")
class HoldFileDaemonTest {
    @TempDir
    Path root;

    @Test
    void h32_whatWasWrittenAndTakenOutWhileNoDaemonRanCountsFromTheStart() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("services: {a: {run: [sleep, \"1000\"], backoff: {first: 200ms, max: 500ms}}}")) {
            Path hold = Files.createDirectories(daemon.state).resolve("hold");
            Files.writeString(hold, "all\n");
            daemon.start();
            daemon.until("the start is refused", () -> reason(daemon).contains("file:all"));
            assertThat(daemon.entries("process.start"))
                    .noneMatch(said -> said.text("kind").equals("attempt"));

            daemon.kill();
            Files.delete(hold);
            daemon.start().awaitRunning(1);
            assertThat(daemon.status().items("holds")).isEmpty();

            Files.createDirectory(hold);
            daemon.until("it is said", () -> daemon.degraded().contains("hold cannot be read"));
            daemon.kill();
            Files.delete(hold);
            daemon.start().awaitRunning(1);
            assertThat(daemon.degraded()).isEqualTo("[]");
            int main = DaemonHarness.processes(daemon.groups().resolve("a")).getFirst();
            assertThat(Shell.run("kill", "-9", Integer.toString(main))).isZero();
            daemon.until(
                    "it is begun anew",
                    () -> daemon.runningServices() == 1
                            && !DaemonHarness.processes(daemon.groups().resolve("a"))
                                    .contains(main));
        }
    }

    private static String reason(DaemonHarness daemon) throws Exception {
        return daemon.status().items("services").getFirst().text("reason");
    }
}
