/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes into a frozen file system cannot be killed (state D): nothing may be started in its place until it is gone. */
@Tag("root")
class FrozenDiskTest {
    @TempDir
    Path root;

    private Path disk;

    @AfterEach
    void thawAndUnmount() throws Exception {
        if (disk != null) {
            Shell.run("fsfreeze", "-u", disk.toString());
            Shell.run("umount", "-l", disk.toString());
        }
    }

    private void mount() throws Exception {
        disk = Files.createDirectory(root.resolve("disk"));
        String image = root.resolve("image").toString();
        assumeTrue(
                Shell.run("truncate", "-s", "16M", image) == 0
                        && Shell.run("mkfs.ext4", "-q", image) == 0
                        && Shell.run("mount", "-o", "loop", image, disk.toString()) == 0,
                "needs mkfs.ext4, a loop device and mount(8), for a file system that can be frozen");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/fsfreeze")), "needs fsfreeze(8)");
    }

    @Test
    void h01_aServiceThatCannotDieIsStuckAndStartedOnceOnlyAfterItIsGone() throws Exception {
        mount();
        try (DaemonHarness daemon = new DaemonHarness(root).configured("""
                services:
                  writer:
                    run: [sh, -c, 'while :; do echo x > %s; done']
                    stop: {timeout: 1s, kill-timeout: 2s}
                """.formatted(disk.resolve("f")))) {
            daemon.start().awaitRunning(1);
            Path group = daemon.groups().resolve("writer");
            int first = DaemonHarness.processes(group).getFirst();
            assertThat(Shell.run("fsfreeze", "-f", disk.toString())).isZero();
            daemon.action("service.restart", "service/writer");
            daemon.until("it is said to be stuck", () -> stuck(daemon));
            daemon.kill();
            daemon.start();
            daemon.until("a new daemon says so too", () -> stuck(daemon));
            daemon.action("service.start", "service/writer");
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                assertThat(DaemonHarness.processes(group)).containsExactly(first);
                Thread.sleep(20);
            }
            assertThat(Shell.run("fsfreeze", "-u", disk.toString())).isZero();
            daemon.until("one runs after the thaw", Duration.ofSeconds(60), () -> {
                List<Integer> now = DaemonHarness.processes(group);
                assertThat(now).as("never two").hasSizeLessThan(2);
                return now.size() == 1 && now.getFirst() != first && daemon.runningServices() == 1;
            });
        }
    }

    private static boolean stuck(DaemonHarness daemon) throws Exception {
        return daemon.status().items("services").getFirst().text("state").equals("stuck");
    }
}
