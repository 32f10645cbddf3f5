/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Child;
import dev.reeve.os.ExitStatus;
import dev.reeve.os.Fds;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.SpawnRequest;
import dev.reeve.os.Stdio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a child finds that is started straight into its control group: the same as after the longer way. */
@Tag("root")
@Timeout(120)
class GroupSpawnTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Cgroup group;

    @BeforeEach
    void makeGroup() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for control groups");
        assumeTrue(Cgroups.discover().ifUsable().isPresent(), "needs a writable cgroup v2 hierarchy");
        group = Cgroups.discover()
                .ifUsable()
                .orElseThrow()
                .group("straight-" + ProcessHandle.current().pid())
                .create();
    }

    @AfterEach
    void removeGroup() throws Exception {
        if (group != null) {
            group.kill();
            group.awaitEmpty(PATIENCE);
            group.remove();
        }
    }

    private SpawnRequest inside(String... command) {
        return SpawnRequest.of(command).cgroup(group.path());
    }

    private String said(SpawnRequest request) throws Exception {
        Path file = Files.createTempFile(directory, "out", "");
        try (var out = Fds.openForAppend(file)) {
            ended(request.streams(Stdio.NULL, Stdio.of(out), Stdio.of(out)));
        }
        return Files.readString(file);
    }

    private static ExitStatus ended(SpawnRequest request) throws Exception {
        Child child = new PosixSpawner().spawn(request);
        try (var handle = child.pidfd()) {
            return handle.await(PATIENCE).orElseThrow();
        }
    }

    @Test
    void itIsInTheGroupBeforeItsFirstAct() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(said(inside("cat", "/proc/self/cgroup"))).contains("0::").contains("/straight-");
        }
    }

    @Test
    void itLeadsASessionWithNoSignalBlockedOrIgnoredAndNoOtherDescriptor() throws Exception {
        String status = said(inside("grep", "-E", "^(SigBlk|SigIgn)", "/proc/self/status"));
        assertThat(status.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith("0000000000000000"));
        String[] stat = said(inside("cat", "/proc/self/stat")).split(" ");
        assertThat(stat[5]).isEqualTo(stat[0]);
        assertThat(said(inside("ls", "/proc/self/fd")).split("\\s+")).containsExactly("0", "1", "2", "3");
    }

    @Test
    void itHasTheEnvironmentAndTheDirectoryAndNothingOfAShell() throws Exception {
        SpawnRequest request = inside("/usr/bin/env")
                .environment(Collections.singletonMap("WORD", "two words\nand a line"))
                .directory(directory);
        assertThat(said(request)).isEqualTo("WORD=two words\nand a line\n");
        assertThat(said(inside("pwd", "-P").directory(directory))).isEqualTo(directory.toRealPath() + "\n");
    }

    @Test
    void aScriptWithoutItsFirstLineAndAProgramThatCannotRunAreAsTheLongerWayHasThem() throws Exception {
        Path script = program("echo plain\n");
        assertThat(said(inside(script.toString()))).isEqualTo("plain\n");
        Path broken = program("#!/etc\n");
        assertThat(ended(inside(broken.toString()))).isEqualTo(ExitStatus.exited(126));
        Path alone = program("#!/nonexistent/interpreter\n");
        assertThatThrownBy(() -> ended(inside(alone.toString())))
                .hasMessageStartingWith(
                        "there is no program /nonexistent/interpreter, the interpreter in the first line");
        group.awaitEmpty(PATIENCE);
        assertThat(group.processes()).isEmpty();
    }

    @Test
    void manyThreadsStartManyWithoutLosingOne() throws Exception {
        PosixSpawner spawner = new PosixSpawner();
        Thread[] threads = new Thread[8];
        java.util.concurrent.atomic.AtomicInteger good = new java.util.concurrent.atomic.AtomicInteger();
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofPlatform().start(() -> many(spawner, good));
        }
        for (Thread thread : threads) {
            thread.join(PATIENCE);
        }
        assertThat(good).hasValue(threads.length * 20);
    }

    private void many(PosixSpawner spawner, java.util.concurrent.atomic.AtomicInteger good) {
        try {
            for (int i = 0; i < 20; i++) {
                Child child = spawner.spawn(inside("/bin/sh", "-c", "exit " + i));
                try (var handle = child.pidfd()) {
                    good.addAndGet(handle.await(PATIENCE).equals(java.util.Optional.of(ExitStatus.exited(i))) ? 1 : 0);
                }
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private Path program(String text) throws Exception {
        Path file = Files.createTempFile(directory, "program", "");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
