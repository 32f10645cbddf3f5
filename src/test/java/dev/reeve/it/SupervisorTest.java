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
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
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

/** Services as processes of the running kernel. Needs root and a cgroup v2 mount. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class SupervisorTest {
    @TempDir
    Path state;

    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    @Test
    void startsAndStopsAService() throws Exception {
        ServiceSpec web = reeve.shell("web", "echo $REEVE_SERVICE $REEVE_INSTANCE $LANG; exec sleep 1000");
        Result started = reeve.start(web, 1);
        assertThat(started.result()).as(started.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        int pid = (int) started.evidence().integer("pid", 0);
        assertThat(reeve.supervisor.processes(web.name())).containsExactly(pid);
        Path log = state.resolve("log").resolve(web.name() + ".log");
        await().untilAsserted(
                        () -> assertThat(log).content().isEqualTo("web " + reeve.daemon + "/web/main/1 C.UTF-8\n"));
        Result stopped = reeve.stop(web, 1);
        assertThat(stopped.result()).as(stopped.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(reeve.types(web)).containsExactly("started", "exited");
        assertThat(reeve.last(web, "exited").attributes().text("signal")).isEqualTo("SIGTERM");
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isFalse();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void tellsTheStatusOfAServiceThatEndsByItself() throws Exception {
        ServiceSpec web = reeve.shell("web", "sleep 0.2; exit 7");
        reeve.start(web, 1);
        await().until(() -> reeve.has(web, "exited"));
        Observation exited = reeve.last(web, "exited");
        assertThat(exited.attributes().integer("status", -1)).isEqualTo(7);
        assertThat(exited.attributes().truth("known")).isTrue();
        assertThat(exited.attributes().truth("populated")).isFalse();
        assertThat(reeve.start(web, 1).text()).contains("not new");
        assertThat(reeve.start(web, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void aServiceWithANameThatNoGroupCanHaveKeepsNoOtherOneFromBeingFollowed() throws Exception {
        ServiceSpec bad = reeve.shell("x".repeat(500), "sleep 1000");
        ServiceSpec web = reeve.shell("zweb", "sleep 1000");
        reeve.supervisor.update(List.of(bad, web));
        assertThat(reeve.told)
                .extracting(seen -> seen.subject().name())
                .contains(web.name())
                .doesNotContain(bad.name());
    }

    @Test
    void killsAServiceThatIgnoresTheSignal() throws Exception {
        ServiceSpec deaf = reeve.spec(
                "deaf",
                RunSpec.of(List.of("/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done")),
                Duration.ofMillis(500));
        reeve.start(deaf, 1);
        Path log = state.resolve("log").resolve(deaf.name() + ".log");
        await().until(() -> Files.size(log) > 0);
        Result stopped = reeve.stop(deaf, 1);
        assertThat(stopped.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(stopped.text()).contains("was killed");
        assertThat(reeve.last(deaf, "exited").attributes().text("signal")).isEqualTo("SIGKILL");
    }

    @Test
    void h01_startsNoSecondCopyWhileADetachedWorkerOfAKilledMainIsThere() throws Exception {
        ServiceSpec web = reeve.shell("web", "setsid --fork setsid --fork sleep 1000; exec sleep 1001");
        Result started = reeve.start(web, 1);
        await().until(() -> reeve.supervisor.processes(web.name()).size() == 2);
        kill((int) started.evidence().integer("pid", 0));
        await().until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isTrue();
        Result second = reeve.start(web, 2);
        assertThat(second.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(second.text()).contains("generation 1 still holds pid", "sleep");
        assertThat(second.evidence().truth("populated")).isTrue();
        assertThat(reeve.has(web, "emptied")).isFalse();
        assertThat(reeve.stop(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().until(() -> reeve.has(web, "emptied"));
        assertThat(reeve.start(web, 3).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void adoptsWhatRunsAndStartsNothingBesideIt() throws Exception {
        ServiceSpec web = reeve.shell("web", "exec sleep 1000");
        int pid = (int) reeve.start(web, 4).evidence().integer("pid", 0);
        reeve.drop();
        try (Supervised next = Supervised.in(state)) {
            next.supervisor.update(List.of(web));
            Observation look = next.last(web, "observed");
            assertThat(look.attributes().integer("generation", 0)).isEqualTo(4);
            assertThat(look.attributes().integer("pid", 0)).isEqualTo(pid);
            assertThat(look.attributes().truth("main")).isTrue();
            assertThat(next.supervisor.adoptAll()).anySatisfy(seen -> {
                assertThat(seen.subject()).isEqualTo(web.subject());
                assertThat(seen.attributes().integer("pid", 0)).isEqualTo(pid);
            });
            assertThat(next.start(web, 5).result()).isEqualTo(Outcome.Result.FAILED);
            assertThat(next.stop(web, 4).result()).isEqualTo(Outcome.Result.SUCCEEDED);
            assertThat(next.start(web, 5).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        }
    }

    private static void kill(int pid) throws Exception {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signals.KILL);
        }
    }
}
