/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two daemons on one machine, such as a system's and one that is tried out, whose services have the same name. */
@Tag("root")
class TwoDaemonsTest {
    private static final String SAME = "services: {a: {run: [sleep, \"1000\"]}}\n";

    @TempDir
    Path root;

    @Test
    void neitherTakesTheOthersServicesForItsOwn() throws Exception {
        try (DaemonHarness one = new DaemonHarness(Files.createDirectory(root.resolve("one"))).configured(SAME);
                DaemonHarness other =
                        new DaemonHarness(Files.createDirectory(root.resolve("other"))).configured(SAME)) {
            one.start().awaitRunning(1);
            List<Integer> ofOne = DaemonHarness.processes(one.groups().resolve("a"));
            other.start().awaitRunning(1);
            List<Integer> ofOther = DaemonHarness.processes(other.groups().resolve("a"));
            assertThat(ofOne).hasSize(1).doesNotContainAnyElementsOf(ofOther);
            other.action("service.stop", "service/a");
            other.until(
                    "the other's is stopped",
                    Duration.ofSeconds(20),
                    () -> DaemonHarness.processes(other.groups().resolve("a")).isEmpty());
            assertThat(DaemonHarness.processes(one.groups().resolve("a"))).isEqualTo(ofOne);
        }
    }

    @Test
    void aSecondOneOnTheSameDirectoryIsRefused() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured(SAME)) {
            daemon.start().awaitRunning(1);
            List<Integer> before = DaemonHarness.processes(daemon.groups().resolve("a"));
            Path second = Files.createDirectory(root.resolve("second"));
            // Not closed: that would end what runs in the groups of the first one, which starts it again meanwhile.
            DaemonHarness late = new DaemonHarness(second, daemon.state).configured(SAME);
            late.launch();
            try {
                late.until("it gives up", () -> !late.alive());
                assertThat(late.said()).contains("another Reeve (pid " + daemon.pid() + ")");
                assertThat(DaemonHarness.processes(daemon.groups().resolve("a")))
                        .isEqualTo(before);
            } finally {
                late.kill();
            }
        }
    }
}
