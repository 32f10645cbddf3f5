/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.os.Child;
import dev.reeve.os.PosixSpawner;
import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import dev.reeve.os.ProcessIdentity;
import dev.reeve.os.Signals;
import dev.reeve.os.SpawnRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where there are no control groups: by the session alone. */
@Timeout(120)
class CommandRestTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final NetworkState NONE =
            new NetworkState(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeMap<>());

    @TempDir
    Path root;

    private final CommandRest rest = new CommandRest(null, Proc.bootId());
    private Child leader;
    private int second;

    /** A leader and one more in its session, as a daemon that was killed would leave them. */
    @BeforeEach
    void start() throws Exception {
        SavedChange asked =
                new SavedChange("n1:7", "operator ann", "sh", Proc.bootId(), "", null, List.of(), 0, 0, NONE, null);
        Path pid = root.resolve("pid");
        String script = "sleep 1005 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait";
        leader = rest.noting(new PosixSpawner(), asked, file()).spawn(SpawnRequest.of("sh", "-c", script));
        await().atMost(PATIENCE).until(() -> Files.exists(pid));
        second = Integer.parseInt(Files.readString(pid).strip());
    }

    @AfterEach
    void end() throws Exception {
        leader.pidfd().send(Signals.KILL);
        leader.pidfd().await(PATIENCE);
        leader.pidfd().close();
        ProcessHandle.of(second).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Path file() {
        return root.resolve("network-change");
    }

    private SavedChange saved() throws IOException {
        return SavedChange.read(file()).orElseThrow();
    }

    private boolean secondRuns() {
        return ProcStat.read(second).filter(stat -> !stat.isDead()).isPresent();
    }

    @Test
    void h24_allOfTheSessionIsEnded() throws Exception {
        assertThat(rest.end(saved())).isEqualTo(CommandRest.Left.NONE);
        assertThat(leader.pidfd().await(PATIENCE)).isPresent();
        assertThat(secondRuns()).isFalse();
    }

    @Test
    void h24_ofACommandThatHasEndedNothingIs() throws Exception {
        assertThat(rest.end(saved().done(NONE, 1))).isEqualTo(CommandRest.Left.NONE);
        assertThat(secondRuns()).isTrue();
    }

    /** Its number may have become another's. */
    @Test
    void h24_whereTheLeaderIsAnotherOneNobodyIsTouched() throws Exception {
        ProcessIdentity other = new ProcessIdentity(leader.pid(), leader.startTime() - 1, Proc.bootId());
        assertThat(rest.end(saved().begun(other))).isEqualTo(CommandRest.Left.NONE);
        assertThat(secondRuns()).isTrue();
    }
}
