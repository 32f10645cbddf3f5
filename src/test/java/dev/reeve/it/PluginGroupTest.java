/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.Child;
import dev.reeve.os.PosixSpawner;
import dev.reeve.probe.Plugins;
import dev.reeve.probe.ProbeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All plugins in one control group, on the real kernel: what leaves its session is found there. */
@Tag("root")
class PluginGroupTest {
    private static final AtomicInteger GROUPS = new AtomicInteger();

    @TempDir
    Path folder;

    private Cgroup group;
    private Plugins plugins;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                Cgroups.discover() instanceof Cgroups.Discovery.Usable,
                "needs a cgroup v2 hierarchy that can be changed");
        group = ((Cgroups.Discovery.Usable) Cgroups.discover())
                .cgroups()
                .group("plugins-test-" + ProcessHandle.current().pid() + "-" + GROUPS.incrementAndGet());
        plugins = new Plugins(new PosixSpawner(), group, 4);
    }

    @AfterEach
    void close() {
        if (plugins != null) {
            plugins.close();
            assertThat(group.exists()).isFalse();
        }
    }

    private CompletableFuture<ProbeResult> shell(String script, String user) {
        CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
        RunSpec run = new RunSpec(
                List.of("/bin/sh", "-c", script),
                new LinkedHashMap<>(),
                null,
                user,
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT);
        plugins.ask(run, Duration.ofSeconds(20), CheckState.CRITICAL, answer::complete);
        return answer;
    }

    private static String daemonised(Path pids) {
        return "setsid sh -c 'echo $$ > " + pids + "; exec sleep 300' >/dev/null 2>&1 & while [ ! -s " + pids
                + " ]; do sleep 0.01; done; echo fine";
    }

    @Test
    void whatHasLeftItsSessionIsSweptOnceNoOlderPluginRuns() throws Exception {
        Path pids = folder.resolve("pid");
        CompletableFuture<ProbeResult> older = shell("sleep 300", null);
        Awaitility.await().until(() -> !group.processes().isEmpty());
        assertThat(shell(daemonised(pids), null).get(10, TimeUnit.SECONDS).text())
                .isEqualTo("fine");
        Thread.sleep(50);
        // It may be the older one's.
        assertThat(plugins.sweep()).isZero();
        assertThat(isGone(pids)).isFalse();
        for (int pid : group.processes()) {
            if (!Files.readString(pids).strip().equals("" + pid)) {
                group.kill(pid);
            }
        }
        older.get(10, TimeUnit.SECONDS);
        Awaitility.await().until(() -> plugins.sweep() >= 1 || isGone(pids));
        Awaitility.await().until(() -> isGone(pids));
    }

    @Test
    void whatARunningPluginStartedInASessionOfItsOwnIsLeftAlone() throws Exception {
        Path pids = folder.resolve("pid");
        CompletableFuture<ProbeResult> running = shell(daemonised(pids) + "; sleep 0.5", null);
        Awaitility.await().until(() -> Files.exists(pids) && Files.size(pids) > 0);
        assertThat(plugins.sweep()).isZero();
        assertThat(running.get(10, TimeUnit.SECONDS).text()).isEqualTo("fine");
    }

    /** On a busy machine the thread that starts it may come back long after the start. */
    @Test
    void aPluginThatWasStartedAndIsNotYetKnownIsLeftAlone() throws Exception {
        plugins.close();
        Path script = folder.resolve("plugin");
        write(script, "#!/etc/passwd");
        AtomicInteger swept = new AtomicInteger(-1);
        // The shortcut cannot start it, for nothing may run what interprets it, so that this is asked, and it is a
        // plugin by then.
        plugins = new Plugins(
                request -> {
                    write(script, "#!/bin/sh\nsleep 0.4; echo fine");
                    Child child = new PosixSpawner().spawn(request);
                    LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
                    swept.set(plugins.sweep());
                    return child;
                },
                group,
                4);
        CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
        plugins.ask(
                RunSpec.of(List.of(script.toString())), Duration.ofSeconds(20), CheckState.CRITICAL, answer::complete);
        assertThat(answer.get(10, TimeUnit.SECONDS).text()).isEqualTo("fine");
        assertThat(swept).hasValue(0);
    }

    private static void write(Path script, String text) throws IOException {
        Files.writeString(script, text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void sweepsWithoutEndKillNoneOfManyPlugins() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> sweeps = CompletableFuture.runAsync(() -> sweepUntil(done));
        List<CompletableFuture<ProbeResult>> answers = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean leaves = i % 10 == 0;
            answers.add(shell((leaves ? "setsid sleep 300 >/dev/null 2>&1 & " : "") + "sleep 0.03; echo fine", null));
        }
        for (CompletableFuture<ProbeResult> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS).text()).isEqualTo("fine");
        }
        done.set(true);
        sweeps.get(10, TimeUnit.SECONDS);
        Awaitility.await().until(() -> plugins.sweep() == 0 && group.processes().isEmpty());
    }

    private void sweepUntil(AtomicBoolean done) {
        try {
            while (!done.get()) {
                plugins.sweep();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void allAreInTheGroupAndClosingLeavesNothing() throws Exception {
        Path pids = folder.resolve("pid");
        shell(daemonised(pids), null).get(10, TimeUnit.SECONDS);
        assertThat(group.contains(Integer.parseInt(Files.readString(pids).strip())))
                .isTrue();
        plugins.close();
        Awaitility.await().until(() -> isGone(pids));
    }

    @Test
    void aPluginRunsAsTheUserThatIsAskedFor() throws Exception {
        assertThat(shell("id -un; cat /proc/self/cgroup", "nobody").get(10, TimeUnit.SECONDS))
                .satisfies(result -> assertThat(result.text()).isEqualTo("nobody"))
                .satisfies(result -> assertThat(result.longText())
                        .contains(group.path().getFileName().toString()));
    }

    private static boolean isGone(Path pids) throws IOException {
        String pid = Files.readString(pids).strip();
        return !Files.exists(Path.of("/proc", pid))
                || Files.readString(Path.of("/proc", pid, "stat")).contains(") Z");
    }
}
