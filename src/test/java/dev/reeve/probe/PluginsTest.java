/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.CheckState;
import dev.reeve.model.RunSpec;
import dev.reeve.os.PosixSpawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins of every bad kind, none of which may hold up another. */
class PluginsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Plugins plugins;

    @BeforeEach
    void open() throws IOException {
        plugins = new Plugins(new PosixSpawner(), null, 8);
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    /** An answer to come, and whether the process is gone. */
    private static final class Asked implements Asker {
        private final CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
        private final CompletableFuture<Boolean> over = new CompletableFuture<>();
        private final AtomicInteger answers = new AtomicInteger();

        @Override
        public void answered(ProbeResult result) {
            answers.incrementAndGet();
            answer.complete(result);
        }

        @Override
        public void over() {
            over.complete(true);
        }

        ProbeResult get() throws Exception {
            return answer.get(20, TimeUnit.SECONDS);
        }
    }

    private Asked ask(Duration timeout, String... argv) {
        Asked asked = new Asked();
        plugins.ask(RunSpec.of(List.of(argv)), timeout, CheckState.WARNING, asked);
        return asked;
    }

    private Asked shell(String script, Duration timeout) {
        return ask(timeout, "/bin/sh", "-c", script);
    }

    private ProbeResult shell(String script) throws Exception {
        Asked asked = shell(script, TIMEOUT);
        ProbeResult result = asked.get();
        asked.over.get(5, TimeUnit.SECONDS);
        assertThat(asked.answers).hasValue(1);
        return result;
    }

    @ParameterizedTest
    @CsvSource({"0,OK", "1,WARNING", "2,CRITICAL", "3,UNKNOWN", "4,CRITICAL", "255,CRITICAL"})
    void theExitStatusIsTheState(int status, CheckState state) throws Exception {
        ProbeResult result = shell("echo 'all is well | load1=0.50;4;8;0'; exit " + status);
        assertThat(result.state()).isEqualTo(state);
        assertThat(result.text()).endsWith("all is well");
        assertThat(result.perfdata()).containsKey("load1");
    }

    @Test
    void aPluginThatDiesFromASignalIsCritical() throws Exception {
        ProbeResult result = shell("kill -SEGV $$");
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains("SIGSEGV");
    }

    @Test
    void whatCannotBeRunIsCriticalAndNamed() throws Exception {
        assertThat(ask(TIMEOUT, "/no/such/plugin").get().text()).contains("/no/such/plugin");
        Path text = Files.writeString(folder.resolve("text"), "#!/no/such/shell\n");
        Files.setPosixFilePermissions(text, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        ProbeResult result = ask(TIMEOUT, text.toString()).get();
        assertThat(result.state()).isEqualTo(CheckState.CRITICAL);
        assertThat(result.text()).contains(text.toString());
        assertThat(shell("echo fine").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void aPluginWithoutAWordIsToldAsSuchAndItsErrorsAreShown() throws Exception {
        assertThat(shell("exit 0").text()).isEqualTo("(No output returned from plugin)");
        assertThat(shell("echo 'cannot open socket' >&2; exit 3").text()).isEqualTo("cannot open socket");
    }

    @Test
    void binaryOutputIsMadeHarmlessAndLongOutputCut() throws Exception {
        ProbeResult result = shell("printf 'ok\\033[2J\\000\\n'; head -c 200000 /dev/zero | tr '\\0' x");
        assertThat(result.text()).isEqualTo("ok\uFFFD[2J\uFFFD");
        assertThat(result.longText()).hasSize(ProbeResult.MAX_LONG_TEXT);
        assertThat(shell("head -c 100000 /dev/urandom").state()).isEqualTo(CheckState.OK);
    }

    @Test
    void aHundredMegabytesAreCutOffAndThePluginKilled() throws Exception {
        Asked asked = shell("exec head -c 104857600 /dev/zero", TIMEOUT);
        assertThat(asked.get().state()).isEqualTo(CheckState.UNKNOWN);
        assertThat(asked.get().text()).startsWith("printed without end");
        asked.over.get(5, TimeUnit.SECONDS);
    }

    @Test
    void moreThanAPipeHoldsIsReadWhileItRuns() throws Exception {
        assertThat(shell("head -c 300000 /dev/zero | tr '\\0' '\\n'; sleep 0.1; echo; exit 1")
                        .state())
                .isEqualTo(CheckState.WARNING);
    }

    @Test
    void aHangingPluginAndItsChildrenAreKilledAtTheTimeoutAndHoldUpNobody() throws Exception {
        Path pids = folder.resolve("pids");
        Asked hanging = shell("sleep 300 & echo $! > " + pids + "; trap '' TERM; wait; wait", Duration.ofMillis(600));
        assertThat(shell("echo meanwhile").text()).isEqualTo("meanwhile");
        assertThat(hanging.answer).isNotDone();
        ProbeResult result = hanging.get();
        assertThat(result.timedOut()).isTrue();
        assertThat(result.state()).isEqualTo(CheckState.WARNING);
        hanging.over.get(5, TimeUnit.SECONDS);
        assertThat(hanging.answers).hasValue(1);
        String pid = Files.readString(pids).strip();
        Awaitility.await().until(() -> dead(pid));
    }

    @Test
    void aPluginThatClosesItsOutputAndHangsIsKilledToo() throws Exception {
        Asked asked = shell("exec >&- 2>&-; sleep 300", Duration.ofMillis(300));
        assertThat(asked.get().timedOut()).isTrue();
        asked.over.get(5, TimeUnit.SECONDS);
    }

    @Test
    void whatAPluginLeavesInItsGroupIsNotWaitedForLongAndDies() throws Exception {
        Path pids = folder.resolve("pids");
        ProbeResult result = shell("echo fine; sleep 300 & echo $! > " + pids + "; exit 0");
        assertThat(result.text()).isEqualTo("fine");
        assertThat(result.took()).isLessThan(Duration.ofSeconds(3));
        String pid = Files.readString(pids).strip();
        Awaitility.await().until(() -> dead(pid));
    }

    @Test
    void whatAChildStillSaysInAMomentIsHeard() throws Exception {
        assertThat(shell("(echo later) & exit 0").text()).isEqualTo("later");
    }

    @Test
    void onlySoManyRunAtOnceAndAllAreAnswered() throws Exception {
        List<Asked> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(shell("echo " + i + "; sleep 0.02", TIMEOUT));
            assertThat(plugins.running()).isLessThanOrEqualTo(8);
        }
        for (int i = 0; i < 60; i++) {
            assertThat(all.get(i).get().text()).isEqualTo("" + i);
        }
        Awaitility.await().until(() -> plugins.running() == 0);
        assertThat(plugins.waiting()).isZero();
    }

    @Test
    void theEnvironmentIsItsOwn() throws Exception {
        LinkedHashMap<String, String> more = new LinkedHashMap<>();
        more.put("GREETING", "hello");
        Asked asked = new Asked();
        plugins.ask(RunSpec.of(List.of("/usr/bin/env")).knowing(more), TIMEOUT, CheckState.UNKNOWN, asked);
        String said = asked.get().text() + "\n" + asked.get().longText();
        assertThat(said.lines()).contains("GREETING=hello", "LANG=C.UTF-8").anyMatch(line -> line.startsWith("HOME="));
        assertThat(said).doesNotContain("JAVA_HOME");
    }

    @Test
    void closingKillsWhatRunsAndAnswersNobodyMore() throws Exception {
        Path pids = folder.resolve("pids");
        Asked asked = shell("echo $$ > " + pids + "; exec sleep 300", TIMEOUT);
        Awaitility.await().until(() -> Files.exists(pids) && Files.size(pids) > 0);
        plugins.close();
        Awaitility.await().until(() -> dead(Files.readString(pids).strip()));
        assertThat(ended(asked.answer)).isFalse();
    }

    private static boolean ended(CompletableFuture<?> what) throws Exception {
        try {
            what.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException not) {
            return false;
        }
    }

    static boolean dead(String pid) {
        Path status = Path.of("/proc", pid, "status");
        try {
            return Files.readString(status).contains("State:\tZ");
        } catch (IOException gone) {
            return true;
        }
    }
}
