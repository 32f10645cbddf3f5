/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way that kernels before 5.14 need, on the kernel that runs. */
@Tag("root")
class CgroupKillTest {
    @Test
    void killsAGroupThatForksAllTheTimeOneByOne() throws Exception {
        Optional<Cgroups> cgroups = Cgroups.discover().ifUsable();
        assumeTrue(cgroups.isPresent(), "needs a writable cgroup v2");
        Cgroup group =
                cgroups.get().group("kill-" + ProcessHandle.current().pid()).create();
        Cgroup inner = group.child("inner").create();
        Child child = new PosixSpawner()
                .spawn(SpawnRequest.of("sh", "-c", "while :; do setsid sleep 1000 & sleep 0.001; done")
                        .cgroup(inner.path()));
        org.awaitility.Awaitility.await().until(() -> group.processes().size() > 5);
        CgroupKill.killEach(group);
        assertThat(group.awaitEmpty(Children.PATIENCE)).isTrue();
        Children.end(child);
        group.remove();
    }
}
