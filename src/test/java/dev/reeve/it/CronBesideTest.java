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

/** A cron daemon and Reeve with the same tables: one of them runs them. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CronBesideTest {
    @TempDir
    Path directory;

    @Test
    void inCompatOneBadLineDropsTheTableAndACronDaemonKeepsItsOwn() throws Exception {
        try (CronMachine machine = new CronMachine(directory)) {
            beside(machine, machine.daemon);
        }
    }

    @Test
    void ofTwoReevesWithTheSameTablesOneRunsThemAndTheOtherTakesOver() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path first = Files.createDirectory(directory.resolve("first"));
        try (CronMachine machine = new CronMachine(first);
                DaemonHarness other = new DaemonHarness(elsewhere)) {
            machine.configured("beside: run\n").start();
            assertThat(machine.daemon.degraded()).doesNotContain("no crontab is run");
            other.configured("cron: {users: true, beside: run, spool: %s/spool, reboot-mark: %s/mark}\n"
                            .formatted(first, elsewhere))
                    .start();
            assertThat(other.degraded())
                    .contains("no crontab is run: another Reeve (process " + machine.daemon.pid() + ")");
            assertThat(other.entries("cron.waits")).hasSize(1);
            machine.daemon.kill();
            other.until("it takes over", () -> other.entries("cron.goes").size() == 1);
            assertThat(other.degraded()).doesNotContain("no crontab is run");
        }
    }

    private void beside(CronMachine machine, DaemonHarness daemon) throws Exception {
        machine.crontab("alice", CronMachine.ALICE, "@reboot echo once\n61 1 * * * bad\n");
        machine.crontab("bob", CronMachine.BOB, "@reboot echo once\n");
        Path cron = Files.copy(Path.of("/bin/sleep"), directory.resolve("cron"));
        Process other = new ProcessBuilder(cron.toString(), "600").start();
        try {
            machine.configured("mode: compat\n").start();
            assertThat(daemon.degraded())
                    .contains("no crontab is run: cron (process " + other.pid() + ")")
                    .contains("crontab is not run: " + directory + "/spool/alice:2", "nothing of this file runs");
            assertThat(daemon.status().items("jobs"))
                    .filteredOn(job -> job.text("name").startsWith("cron/user/"))
                    .hasSize(1);
            assertThat(daemon.entries("cron.waits")).hasSize(1);
            assertThat(daemon.entries("job.due")).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        daemon.until("it is let go", () -> daemon.entries("cron.goes").size() == 1);
        assertThat(daemon.degraded()).doesNotContain("no crontab is run");
    }
}
