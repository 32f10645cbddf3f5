/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.os.ChildWatcher;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecProbeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static ChildWatcher watcher;
    private static OutputPump pump;
    private static Probes probes;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        watcher = new ChildWatcher();
        pump = new OutputPump();
        probes = new Probes(new PosixSpawner(), watcher, pump, null);
    }

    @AfterAll
    static void close() {
        watcher.close();
        pump.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0,OK",
        "1,WARNING",
        "2,CRITICAL",
        "3,UNKNOWN",
        "4,CRITICAL",
        "126,CRITICAL",
        "127,CRITICAL",
        "255,CRITICAL"
    })
    void theExitStatusIsTheState(int status, CheckState state) throws Exception {
        ProbeResult result = shell("echo 'all is well | load1=0.50;4;8;0'; exit " + status, TIMEOUT);
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.text()).endsWith("all is well");
        assertThat(result.perfdata().get("load1").plain()).isEqualTo("{value: 0.5, warn: 4.0, crit: 8.0, min: 0.0}");
        assertThat(result.timedOut()).isFalse();
    }

    @Test
    void aPluginThatDiesFromASignalIsCritical() throws Exception {
        ProbeResult result = shell("kill -SEGV $$", TIMEOUT);
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("SIGSEGV");
    }

    @Test
    void aMissingPluginIsCriticalAndNamed() throws Exception {
        ProbeResult result =
                probes.run(new Probe.Exec(RunSpec.of(List.of("/no/such/plugin"))), TIMEOUT, CheckState.UNKNOWN);
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("/no/such/plugin");
    }

    @Test
    void whatASilentPluginSaysOnItsErrorStreamIsShown() throws Exception {
        assertThat(shell("echo 'cannot open socket' >&2; exit 3", TIMEOUT).text())
                .isEqualTo("cannot open socket");
    }

    @Test
    void aHangingPluginAndItsChildrenAreKilledAtTheTimeout() throws Exception {
        Path pids = folder.resolve("pids");
        ProbeResult result =
                shell("sleep 300 & echo $! > " + pids + "; trap '' TERM; wait; wait", Duration.ofMillis(500));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.state()).isEqualTo(CheckState.WARNING);
        assertThat(result.took()).isLessThan(Duration.ofSeconds(3));
        String pid = Files.readString(pids).strip();
        Awaitility.await().until(() -> dead(pid));
    }

    @Test
    void aPluginThatLeavesAChildOnTheOutputIsNotWaitedFor() throws Exception {
        ProbeResult result = shell("echo fine; (sleep 5; echo late) & exit 0", TIMEOUT);
        assertThat(result.text()).isEqualTo("fine");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aPluginThatPrintsWithoutEndIsCutOffAndKilled() throws Exception {
        ProbeResult result = shell("while :; do printf '%01000d' 7; done", TIMEOUT);
        assertThat(result.state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(result.text()).startsWith("printed without end").hasSizeLessThanOrEqualTo(ProbeResult.MAX_TEXT);
        assertThat(result.took()).isLessThan(TIMEOUT);
    }

    @Test
    void longOutputIsKeptWithinItsLimitAndControlBytesAreMadeHarmless() throws Exception {
        ProbeResult result = shell("printf 'ok\\033[2J\\000\\n'; head -c 200000 /dev/zero | tr '\\0' x", TIMEOUT);
        assertThat(result.state()).isEqualTo(CheckState.OK);
        assertThat(result.text()).isEqualTo("ok\uFFFD[2J\uFFFD");
        assertThat(result.longText()).hasSize(ProbeResult.MAX_LONG_TEXT);
    }

    @Test
    void nothingOfTheDaemonsEnvironmentReachesThePlugin() throws Exception {
        assertThat(shell("env | sort | tr '\\n' ' '", TIMEOUT).text())
                .contains("HOME=")
                .contains("PATH=")
                .doesNotContain("JAVA_HOME");
    }

    private static boolean dead(String pid) {
        Path status = Path.of("/proc", pid, "status");
        try {
            return Files.readString(status).contains("State:\tZ");
        } catch (IOException gone) {
            return true;
        }
    }

    private static ProbeResult shell(String script, Duration timeout) throws InterruptedException {
        return probes.run(new Probe.Exec(RunSpec.of(List.of("/bin/sh", "-c", script))), timeout, CheckState.WARNING);
    }
}
