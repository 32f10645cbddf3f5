/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.probe.ProbeResult;
import dev.reeve.probe.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in control groups of their own, on the real kernel. */
@Tag("root")
class ProbeGroupTest {
    @TempDir
    Path folder;

    private Cgroup group;
    private ChildWatcher watcher;
    private OutputPump pump;
    private Probes probes;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(
                Cgroups.discover() instanceof Cgroups.Discovery.Usable,
                "needs a cgroup v2 hierarchy that can be changed");
        group = ((Cgroups.Discovery.Usable) Cgroups.discover())
                .cgroups()
                .group("probe-test-" + ProcessHandle.current().pid())
                .create();
        watcher = new ChildWatcher();
        pump = new OutputPump();
        probes = new Probes(new PosixSpawner(), watcher, pump, group);
    }

    @AfterEach
    void close() throws Exception {
        if (group != null) {
            group.kill();
            group.awaitEmpty(Duration.ofSeconds(5));
            group.remove();
            watcher.close();
            pump.close();
        }
    }

    @Test
    void aChildThatLeftItsSessionDiesWithThePlugin() throws Exception {
        Path pids = folder.resolve("pid");
        ProbeResult result = shell(
                "setsid sh -c 'echo $$ > " + pids + "; exec sleep 300' & while [ ! -s " + pids
                        + " ]; do :; done; echo fine",
                Duration.ofSeconds(20),
                null);
        assertThat(result.state()).isEqualTo(CheckState.OK);
        assertThat(result.text()).isEqualTo("fine");
        Awaitility.await().until(() -> isGone(pids));
        assertThat(group.children()).isEmpty();
    }

    @Test
    void aHangingPluginsGroupIsKilledAndRemoved() throws Exception {
        Path pids = folder.resolve("pid");
        ProbeResult result = shell(
                "setsid sh -c 'echo $$ > " + pids + "; trap \"\" TERM; sleep 300' & sleep 300",
                Duration.ofSeconds(1),
                null);
        assertThat(result.timedOut()).isTrue();
        Awaitility.await().until(() -> isGone(pids));
        Awaitility.await().until(() -> group.children().isEmpty());
    }

    @Test
    void aPluginRunsAsTheUserThatIsAskedFor() throws Exception {
        assertThat(shell("id -un", Duration.ofSeconds(10), "nobody").text()).isEqualTo("nobody");
    }

    private static boolean isGone(Path pids) throws IOException {
        String pid = Files.readString(pids).strip();
        return !Files.exists(Path.of("/proc", pid))
                || Files.readString(Path.of("/proc", pid, "stat")).contains(") Z");
    }

    private ProbeResult shell(String script, Duration timeout, String user) throws InterruptedException {
        RunSpec run = new RunSpec(
                List.of("/bin/sh", "-c", script),
                new LinkedHashMap<>(),
                null,
                user,
                null,
                RunSpec.DEFAULT_UMASK,
                null,
                RunSpec.DEFAULT_OUTPUT_LIMIT);
        return probes.run(new Probe.Exec(run), timeout, CheckState.CRITICAL);
    }
}
