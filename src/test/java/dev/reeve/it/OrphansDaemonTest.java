/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.os.PidFd;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script has put in the background is the daemon's child, whatever process 1 does with its own. Needs root. */
@Tag("root")
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OrphansDaemonTest {
    @TempDir
    Path root;

    private OwnScripts own;

    private static void kill(int pid) throws Exception {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signals.KILL);
        }
    }

    private int main(DaemonHarness daemon, int before) {
        daemon.until(
                "another than " + before + " runs",
                () -> own.alive().size() == 1 && own.alive().getFirst() != before && daemon.runningServices() == 1);
        return own.alive().getFirst();
    }

    @Test
    void howItEndedIsKnownAndNothingOfItIsLeftAsAZombie() throws Exception {
        own = new OwnScripts(Files.createDirectories(root.resolve("own")));
        own.daemon("setsid $WORKER $$ &");
        try (DaemonHarness daemon =
                new DaemonHarness(root).configured("services: {web: {lsb: " + own.good() + "}}\n")) {
            daemon.start();
            int first = main(daemon, 0);
            assertThat(ProcStat.read(first).map(ProcStat::parent)).contains((int) daemon.pid());
            kill(first);
            main(daemon, first);
            assertThat(ProcStat.read(first)).isEmpty();
            assertThat(daemon.entries("service.exited"))
                    .anySatisfy(entry -> assertThat(entry.text("line")).contains("SIGKILL"));
            daemon.until("no zombie is left", () -> zombies(daemon) == 0);
        }
    }

    private static long zombies(DaemonHarness daemon) throws Exception {
        return dev.reeve.os.Proc.pids().stream()
                .flatMap(pid -> ProcStat.read(pid).stream())
                .filter(stat -> stat.parent() == daemon.pid() && stat.isDead())
                .count();
    }
}
