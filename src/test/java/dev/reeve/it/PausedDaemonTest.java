/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon when it was stopped by a signal for a while, and when its interface is gone. */
@Tag("root")
class PausedDaemonTest {
    @TempDir
    Path root;

    private void heartbeat() throws IOException {
        Files.writeString(root.resolve("beat.log"), "beat\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void h13_itsOwnPauseIsSaidAndNoSilenceInItIsHeldAgainstAnybody() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                services:
                  a: {run: [sleep, "1000"]}
                logs:
                  beats: {files: [beat.log], from: start, trust: measured, patterns: [{name: beat, regex: beat}]}
                rules:
                  silent:
                    absence: {of: log.match, for: 3s}
                    do: [{service.restart: {service: a}}]
                """)) {
            heartbeat();
            daemon.start().awaitRunning(1);
            daemon.until(
                    "the heartbeat is seen", () -> !daemon.entries("log.match").isEmpty());
            int pid = DaemonHarness.processes(daemon.groups().resolve("a")).getFirst();
            heartbeat();
            daemon.signal("STOP");
            Thread.sleep(6_000);
            daemon.signal("CONT");
            long beats = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < beats) {
                heartbeat();
                Thread.sleep(200);
            }
            List<Said> pauses = daemon.entries("daemon.paused");
            assertThat(pauses).isNotEmpty();
            assertThat(pauses.getFirst().fields("attributes").number("gap")).isGreaterThan(5_000_000);
            assertThat(daemon.entries("service.restart")).isEmpty();
            assertThat(DaemonHarness.processes(daemon.groups().resolve("a"))).containsExactly(pid);

            // The same rule does fire once the silence is real, or this would show nothing.
            daemon.until(
                    "a real silence counts", () -> !daemon.entries("rule.fired").isEmpty());
        }
    }

    @Test
    void h32_aHoldByFileStopsItWithoutTheInterface() throws Exception {
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                schedule:
                  often: {every: 1s, catch-up: none, directory: ., shell: "date +%s%N >> runs.txt"}
                services:
                  a: {run: [sleep, "1000"], backoff: {first: 500ms}}
                """)) {
            daemon.start().awaitRunning(1);
            Path runs = root.resolve("runs.txt");
            daemon.until("jobs run", () -> Files.exists(runs));
            Files.delete(daemon.socket);
            assertThat(daemon.answers()).isFalse();
            Files.writeString(daemon.state.resolve("hold"), "all\n");
            Thread.sleep(1_000);
            int before = Files.readAllLines(runs).size();
            int main = DaemonHarness.processes(daemon.groups().resolve("a")).getFirst();
            assertThat(Shell.run("kill", "-9", Integer.toString(main))).isZero();
            Thread.sleep(3_500);
            assertThat(Files.readAllLines(runs)).hasSize(before);
            assertThat(DaemonHarness.processes(daemon.groups().resolve("a"))).isEmpty();

            Files.delete(daemon.state.resolve("hold"));
            daemon.until("it acts again", () -> Files.readAllLines(runs).size() > before);
            daemon.until(
                    "a is started",
                    Duration.ofSeconds(40),
                    () -> DaemonHarness.processes(daemon.groups().resolve("a")).size() == 1);
        }
    }
}
