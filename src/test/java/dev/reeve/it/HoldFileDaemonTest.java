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

    @Test
    void h32_anotherEndWhileItRunsAndWhileNoneRanIsTheEnd() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("services: {a: {run: [sleep, \"1000\"]}}")) {
            Path hold = Files.createDirectories(daemon.state).resolve("hold");
            Files.writeString(hold, "all\t2100-01-01T00:00:00Z\tann\tA\n");
            daemon.start();
            daemon.until("it is held", () -> held(daemon).contains("2100-01-01"));
            Files.writeString(hold, "all\t2101-01-01T00:00:00Z\tann\tB\n");
            daemon.until("the end is the other one", () -> held(daemon).contains("2101-01-01"));
            daemon.kill();
            Files.writeString(hold, "all\t2102-01-01T00:00:00Z\tann\tC\n");
            daemon.start();
            daemon.until("the end is the third one", () -> held(daemon).contains("2102-01-01"));
            Files.writeString(hold, "all\t2001-01-01T00:00:00Z\tann\tC\n");
            daemon.until("it is over", () -> daemon.status().items("holds").isEmpty());
            Files.writeString(hold, "all\t2103-01-01T00:00:00Z\tann\tD\n");
            daemon.until("it is held anew", () -> held(daemon).contains("2103-01-01"));
        }
    }

    private static String held(DaemonHarness daemon) throws Exception {
        return daemon.status().items("holds").toString();
    }

    private static String reason(DaemonHarness daemon) throws Exception {
        return daemon.status().items("services").getFirst().text("reason");
    }
}
