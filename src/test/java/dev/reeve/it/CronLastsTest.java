/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A line that runs for long, such as a server begun by {@code @reboot}, outlasts the daemon and is not begun a second time. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CronLastsTest {
    @TempDir
    Path directory;

    @Test
    void aLineOutlastsTheDaemon() throws Exception {
        try (CronMachine machine = new CronMachine(directory)) {
            DaemonHarness daemon = machine.daemon;
            machine.crontab("alice", CronMachine.ALICE, "@reboot exec sleep 31416\n");
            machine.configured("").start();
            daemon.until("the line", () -> sleeping() == 1);

            daemon.terminate();
            assertThat(sleeping()).isEqualTo(1);

            daemon.start();
            assertThat(daemon.status().items("jobs"))
                    .filteredOn(job -> job.text("name").startsWith("cron/user/"))
                    .hasSize(1);
            assertThat(daemon.entries("job.due")).hasSize(1);
            assertThat(sleeping()).isEqualTo(1);

            // As after a kill between the record and the mark.
            daemon.terminate();
            Files.delete(machine.root.resolve("mark"));
            daemon.start();
            daemon.until("asked for again", () -> !daemon.entries("job.skipped").isEmpty());
            daemon.until("marked", () -> Files.exists(machine.root.resolve("mark")));
            assertThat(sleeping()).isEqualTo(1);
        }
    }

    private static long sleeping() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep 31416"))
                .filter(process -> !process.info().command().orElse("").contains("sh"))
                .count();
    }
}
