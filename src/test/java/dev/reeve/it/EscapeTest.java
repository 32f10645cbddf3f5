/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.ProcStat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services of root's that move processes out of their control groups. Needs root and cgroup v2. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class EscapeTest {
    @TempDir
    Path state;

    private Supervised reeve;
    private Cgroup elsewhere;

    @BeforeEach
    void begins() throws Exception {
        reeve = Supervised.in(state);
        elsewhere = Cgroups.discover()
                .ifUsable()
                .orElseThrow()
                .below(reeve.daemon)
                .group("elsewhere")
                .create();
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private String move(String pid) {
        return "echo " + pid + " > " + elsewhere.path().resolve("cgroup.procs") + "; ";
    }

    private List<Integer> escaped(int count) {
        await().atMost(Supervised.PATIENCE).until(() -> elsewhere.processes().size() == count);
        try {
            return elsewhere.processes();
        } catch (java.io.IOException gone) {
            throw new java.io.UncheckedIOException(gone);
        }
    }

    private static boolean runs(int pid) {
        return ProcStat.read(pid).filter(stat -> !stat.isDead()).isPresent();
    }

    @Test
    void whatLeftItsGroupAndIsOfItsSessionIsEndedWithTheService() throws Exception {
        RunSpec run = RunSpec.of(List.of("/bin/sh", "-c", "sleep 1001 & " + move("$!") + "exec sleep 1000"));
        ServiceSpec web = reeve.spec("web", run, Duration.ofMillis(500));
        reeve.supervisor.update(List.of(web));
        reeve.start(web, 1);
        int child = escaped(1).getFirst();
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(runs(child)).isFalse();
        assertThat(reeve.last(web, "escaped").attributes().text("text")).contains("pid " + child + " (of its session)");
    }

    /** Such as a login that sshd began: whoever put it there wants it to live on. */
    @Test
    void whatHasASessionOfItsOwnIsToldAndLeftAlone() throws Exception {
        ServiceSpec web = reeve.shell("web", "setsid sleep 1002 & sleep 0.3; " + move("$!") + "exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        reeve.start(web, 1);
        int child = escaped(1).getFirst();
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(runs(child)).isTrue();
        assertThat(reeve.last(web, "escaped").attributes().text("text"))
                .contains("pid " + child, "so that it is left alone");
    }

    @Test
    void h01_aMainProcessThatLeftItsGroupIsToldAdoptedAndStoppedAndNoSecondIsStarted() throws Exception {
        ServiceSpec web = reeve.shell("web", "sleep 0.5; " + move("$$") + "exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        assertThat(escaped(1)).containsExactly(pid);
        await().atMost(Supervised.PATIENCE).until(() -> reeve.has(web, "escaped"));
        assertThat(reeve.supervisor.account("web").orElseThrow().escaped()).contains("its main process");
        reeve.drop();
        reeve = Supervised.in(state);
        reeve.supervisor.update(List.of(web));
        assertThat(reeve.last(web, "observed").attributes().integer("pid", 0)).isEqualTo(pid);
        assertThat(reeve.last(web, "observed").attributes().truth("main")).isTrue();
        assertThat(reeve.start(web, 2).text()).contains("a second copy is not started");
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(runs(pid)).isFalse();
    }

    /** Reeve killed between the start of the program, which leaves its group at once, and the record of it. */
    @Test
    void aMainProcessThatLeftBeforeItWasWrittenDownIsFoundAndNoSecondIsStarted() throws Exception {
        ServiceSpec web = reeve.shell("web", move("$$") + "exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        assertThat(escaped(1)).containsExactly(pid);
        reeve.drop();
        Path record = state.resolve("instances/web.instance");
        Files.writeString(record, "intent 1\n");
        reeve = Supervised.in(state);
        reeve.supervisor.update(List.of(web));
        assertThat(reeve.last(web, "observed").attributes().integer("pid", 0)).isEqualTo(pid);
        assertThat(reeve.start(web, 2).text()).contains("a second copy is not started");
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(runs(pid)).isFalse();
    }

    /** On a busy machine it is gone from its group before anybody looks. */
    @Test
    void leavingAtOnceIsNoReasonToTakeItForNotStarted() throws Exception {
        for (int i = 0; i < 10; i++) {
            ServiceSpec web = reeve.shell("web" + i, move("$$") + "sleep 1003 & exec sleep 1000");
            reeve.supervisor.update(List.of(web));
            assertThat(reeve.start(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        }
        escaped(20);
    }

    @Test
    void aRecordedProcessThatHasEndedIsNotTakenForTheService() throws Exception {
        ServiceSpec web = reeve.shell("web", "exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        int pid = (int) reeve.start(web, 1).evidence().integer("pid", 0);
        reeve.drop();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().until(() -> !runs(pid));
        reeve = Supervised.in(state);
        reeve.supervisor.update(List.of(web));
        assertThat(reeve.last(web, "observed").attributes().truth("populated")).isFalse();
        assertThat(Files.readString(state.resolve("instances/web.instance"))).contains("started 1 " + pid);
        assertThat(reeve.start(web, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }
}
