/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service of a real daemon run by the agent that was written for it, which passes the test that every agent has to pass. */
@Tag("root")
@Timeout(240)
class ExportedAgentTest {
    @TempDir
    Path directory;

    @Test
    void anExportedAgentConformsAndSaysWhenNobodyAnswers() throws Exception {
        Path program = directory.resolve("reeve");
        Files.writeString(
                program,
                "#!/bin/sh\ncd '" + System.getProperty("user.dir") + "' || exit 1\nexec '"
                        + Path.of(System.getProperty("java.home"), "bin/java")
                        + "' --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx128m -cp '"
                        + System.getProperty("java.class.path") + "' dev.reeve.node.Main \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path agents = Files.createDirectories(directory.resolve("resource.d/reeve"));
        AgentTrials trials = new AgentTrials(directory);
        assertThat(trials.reeve(
                                "agent",
                                "export",
                                "web",
                                "-o",
                                agents.resolve("web").toString())
                        .status())
                .isZero();
        String[] test = {
            "agent",
            "test",
            "reeve:web",
            "--json",
            "--root",
            directory.toString(),
            "-o",
            "reeve=" + program,
            "-o",
            "socket=none"
        };
        try (DaemonHarness daemon = new DaemonHarness(Files.createDirectory(directory.resolve("daemon")))
                .configured("services: {web: {run: [/bin/sleep, '1005'], desired: down, settle: 100ms}}\n")
                .start()) {
            test[test.length - 1] = "socket=" + daemon.socket;
            trials.reeve(test).lives();
            assertThat(daemon.runningServices()).isZero();
        }
        AgentTrials.Said alone = trials.reeve(test);
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.codes()).containsEntry("monitor, not started", "1");
        assertThat(alone.out()).contains("daemon does not answer");
    }
}
