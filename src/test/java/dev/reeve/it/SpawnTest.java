/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Fds;
import dev.reeve.os.PidFd;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Spawner;
import dev.reeve.os.Stdio;
import dev.reeve.os.Users;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spawning as another user and into groups, and what it costs. Needs root. */
@Tag("root")
class SpawnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int RUNS = 200;

    @Test
    void becomesTheUserWithItsGroupsAndNoCapabilities() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs setpriv (util-linux)");
        Optional<Users.User> nobody = Users.load().user("nobody");
        assumeTrue(nobody.isPresent(), "needs a user called nobody");
        try (Fds.Pipe pipe = Fds.pipe()) {
            SpawnRequest request = SpawnRequest.of("grep", "-E", "^(Uid|Gid|CapEff|Groups)", "/proc/self/status")
                    .user("nobody", null)
                    .umask(022)
                    .streams(Stdio.NULL, Stdio.of(pipe.write()), Stdio.NULL);
            wait(new PosixSpawner(), request);
            byte[] buffer = new byte[4096];
            String status = new String(buffer, 0, Fds.read(pipe.read(), buffer, PATIENCE));
            String uid = "\t" + nobody.get().uid();
            String gid = "\t" + nobody.get().gid();
            assertThat(status).contains("Uid:" + uid.repeat(4), "Gid:" + gid.repeat(4), "CapEff:\t0000000000000000");
            assertThat(status.lines().filter(line -> line.startsWith("Groups:")))
                    .allSatisfy(line -> assertThat(line.substring(7).strip()).isEqualTo(gid.strip()));
        }
    }

    @Test
    void reportsWhatASpawnCosts() throws Exception {
        Spawner spawner = new PosixSpawner();
        SpawnRequest plain = SpawnRequest.of("true");
        double direct = millisEach(spawner, plain);
        double shim = millisEach(spawner, plain.umask(022));
        Optional<Cgroups> cgroups = Cgroups.discover().ifUsable();
        assumeTrue(cgroups.isPresent(), "needs a writable cgroup v2");
        Cgroup group =
                cgroups.get().group("cost-" + ProcessHandle.current().pid()).create();
        double entered = millisEach(spawner, plain.cgroup(group.path()));
        group.remove();
        System.out.printf(
                "spawn and reap of true, ms each: direct %.2f, through the shell %.2f, into a group %.2f%n",
                direct, shim, entered);
        assertThat(direct).isLessThan(1000);
    }

    private static double millisEach(Spawner spawner, SpawnRequest request) throws Exception {
        for (int i = 0; i < RUNS / 4; i++) {
            wait(spawner, request);
        }
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            wait(spawner, request);
        }
        return (System.nanoTime() - start) / 1e6 / RUNS;
    }

    private static void wait(Spawner spawner, SpawnRequest request) throws Exception {
        try (PidFd child = spawner.spawn(request).pidfd()) {
            assertThat(child.await(PATIENCE))
                    .hasValueSatisfying(status -> assertThat(status.isSuccess()).isTrue());
        }
    }
}
