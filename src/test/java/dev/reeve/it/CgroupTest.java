/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroup;
import dev.reeve.os.CgroupWatcher;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.PidFd;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.ProcStat;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control groups of the running kernel. Needs root and a cgroup v2 mount, unified or hybrid. */
@Tag("root")
class CgroupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Cgroups cgroups;
    private Cgroup group;

    @BeforeEach
    void findsTheHierarchy() throws Exception {
        Cgroups.Discovery discovery = Cgroups.discover();
        assumeTrue(discovery.ifUsable().isPresent(), () -> "needs a writable cgroup v2: " + discovery);
        cgroups = discovery.ifUsable().orElseThrow();
        group = cgroups.group("test-" + ProcessHandle.current().pid(), "web 1/ü")
                .create();
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        if (cgroups != null) {
            Cgroup mine = cgroups.group("test-" + ProcessHandle.current().pid());
            mine.kill();
            assertThat(mine.awaitEmpty(PATIENCE)).isTrue();
            mine.remove();
            assertThat(mine.exists()).isFalse();
        }
    }

    private Child start(String script) throws Exception {
        return new PosixSpawner().spawn(SpawnRequest.of("sh", "-c", script).cgroup(group.path()));
    }

    private static void reap(Child child) throws Exception {
        try (PidFd pidfd = child.pidfd()) {
            pidfd.await(PATIENCE).orElseThrow();
        }
    }

    @Test
    void aChildThatDetachesTwiceStaysInTheGroupAndIsKilledWithIt() throws Exception {
        Path mark = directory.resolve("pid");
        // setsid --fork twice: new session, parent gone, grandparent gone.
        Child child = start("setsid --fork setsid --fork sh -c 'echo $$ > " + mark + "; exec sleep 1000'; exit 3");
        try (PidFd pidfd = child.pidfd()) {
            assertThat(pidfd.await(PATIENCE)).contains(ExitStatus.exited(3));
        }
        await().until(() -> Files.exists(mark) && Files.size(mark) > 1);
        int detached = Integer.parseInt(Files.readString(mark).strip());
        await().until(() -> group.processes().equals(List.of(detached)));
        assertThat(ProcStat.read(detached)).map(ProcStat::session).isNotEqualTo(child.pid());
        assertThat(group.isPopulated()).isTrue();
        group.kill();
        assertThat(group.awaitEmpty(PATIENCE)).isTrue();
        assertThat(group.processes()).isEmpty();
        assertThat(group.isPopulated()).isFalse();
    }

    @Test
    void theProgramIsInTheGroupFromItsFirstInstruction() throws Exception {
        for (int i = 0; i < 20; i++) {
            Path seen = directory.resolve("seen" + i);
            reap(start("exec cat /proc/self/cgroup > " + seen));
            assertThat(Files.readString(seen)).contains("0::/reeve/test-", "/web%201%2F%C3%BC");
        }
    }

    @Test
    void refusesToRunOutsideAGroupThatTakesNoProcesses() throws Exception {
        // A group whose sibling is threaded is "domain invalid": the kernel refuses the write.
        Cgroup parent = group.child("threaded").create();
        Files.writeString(parent.child("t").create().path().resolve("cgroup.type"), "threaded");
        Cgroup invalid = parent.child("t").child("invalid").create();
        Path mark = directory.resolve("ran");
        Child child = new PosixSpawner()
                .spawn(SpawnRequest.of("touch", mark.toString()).cgroup(invalid.path()));
        try (PidFd pidfd = child.pidfd()) {
            assertThat(pidfd.await(PATIENCE)).contains(ExitStatus.exited(PosixSpawner.SURROUNDINGS_FAILED));
        }
        assertThat(mark).doesNotExist();
        assertThat(group.processes()).isEmpty();
    }

    @Test
    void waitsForTheLastProcessOnAnyKindOfThread() throws Exception {
        Child child = start("sleep 1000 & sleep 1000 & wait");
        await().until(() -> group.processes().size() == 3);
        assertThat(group.awaitEmpty(Duration.ofMillis(30))).isFalse();
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                group.awaitEmpty(Duration.ofMillis(30));
                group.kill();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(group.awaitEmpty(PATIENCE)).isTrue();
        killer.join();
        reap(child);
    }

    @Test
    void aFrozenProcessDoesNothingAndStillDies() throws Exception {
        Child child = start("trap 'exit 7' TERM; while :; do sleep 0.01; done");
        await().until(() -> group.processes().contains(child.pid()));
        group.freeze(true);
        await().until(() ->
                Files.readString(group.path().resolve("cgroup.events")).contains("frozen 1"));
        child.pidfd().send(Signals.TERM);
        assertThat(child.pidfd().awaitEnd(Duration.ofMillis(50))).isFalse();
        group.kill();
        assertThat(child.pidfd().await(PATIENCE)).contains(ExitStatus.killed(Signals.KILL, false));
        child.pidfd().close();
    }

    @Test
    void aPopulatedGroupCannotBeRemoved() throws Exception {
        Child child = start("sleep 1000");
        await().until(() -> group.contains(child.pid()));
        assertThatThrownBy(group::remove).hasMessageContaining("busy");
        assertThat(group.exists()).isTrue();
        group.kill();
        reap(child);
    }

    @Test
    void aGroupMadeAgainHasAnotherInode() throws Exception {
        long before = group.inode();
        group.remove();
        assertThat(group.isPopulated()).isFalse();
        assertThat(group.awaitEmpty(Duration.ZERO)).isTrue();
        assertThat(group.create().inode()).isNotEqualTo(before);
        assertThat(group.name()).isEqualTo("web 1/ü");
        assertThat(cgroups.groups())
                .extracting(Cgroup::name)
                .contains("test-" + ProcessHandle.current().pid());
    }

    @Test
    void countsCpuTimeEvenWithoutControllers() throws Exception {
        Child child = start("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; sleep 1000");
        await().until(() -> group.usage().cpuMicros().orElse(0) > 1000);
        assertThat(cgroups.enableControllers()).isNotNull();
        group.kill();
        reap(child);
    }

    @Test
    void tellsWhenGroupsFillAndEmpty() throws Exception {
        List<Boolean> states = new CopyOnWriteArrayList<>();
        try (CgroupWatcher watcher = new CgroupWatcher()) {
            long token = watcher.watch(group, (t, populated) -> states.add(populated));
            await().until(() -> states.equals(List.of(false)));
            Child child = start("sleep 1000");
            await().until(() -> states.equals(List.of(false, true)));
            group.kill();
            await().until(() -> states.equals(List.of(false, true, false)));
            watcher.forget(token);
            reap(child);
        }
    }
}
