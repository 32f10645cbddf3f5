/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.supervise.ReadinessProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services where no control group can be made: told apart by session and a tag in their environment. Needs no rights. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WeakIdentityTest {
    private static final ReadinessProbe READY = (probe, timeout) -> new ReadinessProbe.Answer(true, "");

    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        reeve = new Supervised(state, false, READY);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private static ServiceSpec service(Supervised reeve, String script) {
        return reeve.spec("web", RunSpec.of(List.of("/bin/sh", "-c", script)), Duration.ofMillis(300));
    }

    private static int start(Supervised reeve, ServiceSpec web, long generation) throws Exception {
        Result started = reeve.start(web, generation);
        assertThat(started.result()).as(started.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        return (int) started.evidence().integer("pid", 0);
    }

    @Test
    void startsAndStopsAndSaysThatItIsWeaker() throws Exception {
        assertThat(reeve.supervisor.identity()).contains("session and environment tag", "the test says so");
        ServiceSpec web = service(reeve, "exec sleep 1000");
        int pid = start(reeve, web, 1);
        assertThat(reeve.supervisor.processes("web")).containsExactly(pid);
        assertThat(reeve.start(web, 2).text()).contains("a second copy is not started");
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(reeve.types(web)).containsExactly("started", "exited");
        assertThat(reeve.last(web, "exited").attributes().text("signal")).isEqualTo("SIGTERM");
        start(reeve, web, 2);
    }

    @Test
    void aDoubleForkedWorkerKeepsTheServicePresent() throws Exception {
        ServiceSpec web = service(reeve, "setsid --fork setsid --fork sleep 1001; exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        int pid = start(reeve, web, 1);
        await().until(() -> reeve.supervisor.processes("web").size() == 2);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await().until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isTrue();
        assertThat(reeve.start(web, 2).text()).contains("a second copy is not started");
        assertThat(reeve.has(web, "emptied")).isFalse();
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().until(() -> reeve.has(web, "emptied"));
        start(reeve, web, 3);
        // What is just being forked when all is stopped may be missed: that is the weakness.
        await().until(() -> reeve.supervisor.processes("web").size() == 2);
    }

    @Test
    void isAdoptedAndItsEndIsToldWithoutAStatus() throws Exception {
        int pid = start(reeve, service(reeve, "exec sleep 1000"), 5);
        reeve.drop();
        try (Supervised next = new Supervised(state, false, READY)) {
            ServiceSpec web = service(next, "exec sleep 1000");
            next.supervisor.update(List.of(web));
            Observation look = next.last(web, "observed");
            assertThat(look.attributes().integer("pid", 0)).isEqualTo(pid);
            assertThat(look.attributes().integer("generation", 0)).isEqualTo(5);
            assertThat(look.attributes().truth("main")).isTrue();
            assertThat(next.start(web, 6).text()).contains("a second copy is not started");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().until(() -> next.has(web, "exited"));
            assertThat(next.start(web, 6).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        }
    }

    @Test
    void isAdoptedWhenItsRecordIsLost() throws Exception {
        int pid = start(reeve, service(reeve, "sleep 1001 & exec sleep 1000"), 5);
        await().until(() -> reeve.supervisor.processes("web").size() == 2);
        reeve.drop();
        Files.delete(state.resolve("instances/web.instance"));
        try (Supervised next = new Supervised(state, false, READY)) {
            ServiceSpec web = service(next, "exec sleep 1000");
            next.supervisor.update(List.of(web));
            assertThat(next.last(web, "observed").attributes().integer("pid", 0))
                    .isEqualTo(pid);
            assertThat(next.supervisor.processes("web")).hasSize(2);
            assertThat(next.stop(web, 5).result()).isEqualTo(Outcome.Result.SUCCEEDED);
            assertThat(ProcessHandle.of(pid)).isEmpty();
        }
    }

    @Test
    void theServiceOfAnotherDaemonIsNoneOfIts() throws Exception {
        int pid = start(reeve, service(reeve, "exec sleep 1000"), 1);
        try (Supervised other = new Supervised(state.resolve("other"), false, READY, reeve.daemon + "x")) {
            ServiceSpec web = service(other, "exec sleep 1000");
            other.supervisor.update(List.of(web));
            assertThat(other.last(web, "observed").attributes().truth("populated"))
                    .isFalse();
            int second = start(other, web, 1);
            assertThat(second).isNotEqualTo(pid);
            assertThat(other.supervisor.stopAll(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(reeve.supervisor.processes("web")).containsExactly(pid);
    }
}
