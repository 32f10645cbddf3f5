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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon beside another manager that has one of its services too: a process of runit's name with a service directory. */
@Tag("root")
@Timeout(120)
class RivalManagerTest {
    @TempDir
    Path root;

    private Path script(String name, String text) throws IOException {
        Path script = root.resolve(name);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void h15_aServiceThatAnotherManagerHasIsNotStartedBesideItSaidAndStartedWhenAPersonWantsIt() throws Exception {
        Path program = script("bin/rivalled", "exec sleep 1000");
        // Not below /tmp: a file is believed only where nobody but root can write.
        Path services = Files.createTempDirectory(Path.of("/run"), "reeve-rival");
        script(services.resolve("rivalled/run").toString(), "exec " + program);
        Path runsvdir = script("runsvdir", "read line");
        Process rival = new ProcessBuilder(runsvdir.toString(), services.toString()).start();
        try (DaemonHarness daemon = new DaemonHarness(root)
                .configured("services: {rivalled: {run: [" + program + "]}, other: {run: [sleep, \"1000\"]}}\n")
                .start()) {
            daemon.until("the other service", () -> daemon.runningServices() == 1);
            assertThat(daemon.degraded())
                    .contains("service rivalled: runit has it too: rivalled in " + services.resolve("rivalled"));
            assertThat(daemon.entries("service.contended")).hasSize(1);
            assertThat(LogTestRig.ask(daemon.socket, List.of("status"))).contains("runit has it too");
            assertThat(LogTestRig.ask(daemon.socket, List.of("start", "rivalled")))
                    .contains("rivalled");
            daemon.awaitRunning(2);
        } finally {
            rival.destroyForcibly().waitFor();
            Files.delete(services.resolve("rivalled/run"));
            Files.delete(services.resolve("rivalled"));
            Files.delete(services);
        }
    }
}
