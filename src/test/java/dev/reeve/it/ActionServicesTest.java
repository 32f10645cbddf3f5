/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.PidFd;
import dev.reeve.os.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services run by init scripts and resource agents, on the real kernel. */
@Tag("root")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ActionServicesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path state;

    private OwnScripts own;
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        own = new OwnScripts(Files.createDirectories(state.resolve("own")));
        reeve = Supervised.in(state);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
        await("everything has ended").until(() -> own.left().isEmpty());
    }

    private static void succeeded(Result result) {
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private static void kill(int pid) throws Exception {
        try (PidFd process = PidFd.open(pid)) {
            process.send(Signals.KILL);
        }
    }

    private int pid() {
        assertThat(own.alive()).hasSize(1);
        return own.alive().getFirst();
    }

    private ServiceSpec address(Duration interval) throws Exception {
        SequencedMap<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", own.directory.resolve("active").toString());
        return OwnScripts.ocf("address", own.stateful(), parameters, interval);
    }

    @Test
    void anInitScriptStartsAndStopsItsDaemon() throws Exception {
        ServiceSpec web = OwnScripts.lsb("web", own.good());
        Result started = reeve.start(web, 1);
        succeeded(started);
        assertThat(started.text()).contains("started by init script");
        assertThat(started.evidence().integer("pid", 0)).isEqualTo(pid());
        assertThat(reeve.last(web, "started").attributes().integer("pid", 0)).isEqualTo(pid());
        assertThat(reeve.start(web, 2).text()).contains("generation 1 still holds");
        Result stopped = reeve.stop(web, 1);
        succeeded(stopped);
        assertThat(stopped.text()).contains("stopped by init script");
        assertThat(own.alive()).isEmpty();
        assertThat(reeve.types(web)).containsExactly("started", "exited");
    }

    @Test
    void theGroupKnowsTheDaemonWhoseFileIsGone() throws Exception {
        ServiceSpec web = OwnScripts.lsb("web", own.naive());
        succeeded(reeve.start(web, 1));
        Files.delete(own.pidFile);
        assertThat(reeve.start(web, 2).text()).contains("a second copy is not started beside it");
        assertThat(own.alive()).hasSize(1);
        Result stopped = reeve.stop(web, 1);
        succeeded(stopped);
        assertThat(stopped.text()).contains("its control group still held processes", "SIGTERM");
        assertThat(own.alive()).isEmpty();
        succeeded(reeve.start(web, 3));
        assertThat(own.alive()).hasSize(1);
    }

    @Test
    void aFileThatNamesAStrangerIsSetAside() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            Files.writeString(own.pidFile, stranger.pid() + "\n");
            ServiceSpec web = OwnScripts.lsb("web", own.naive());
            succeeded(reeve.start(web, 1));
            assertThat(own.alive()).hasSize(1);
            assertThat(reeve.last(web, "noticed").attributes().text("text", ""))
                    .contains(own.pidFile.toString(), "names process " + stranger.pid() + " (sleep", "set aside as");
            Files.writeString(own.pidFile, stranger.pid() + "\n");
            succeeded(reeve.stop(web, 1));
            assertThat(own.alive()).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatRunsOutsideIsToldAndNotDoubled() throws Exception {
        Process outside = new ProcessBuilder("setsid", own.daemon.toString()).start();
        try {
            await().until(() -> Files.exists(own.pidFile) && Files.size(own.pidFile) > 1);
            ServiceSpec web = OwnScripts.lsb("web", own.good());
            Result refused = reeve.start(web, 1);
            assertThat(refused.result()).isEqualTo(Outcome.Result.FAILED);
            assertThat(refused.text())
                    .contains("it runs already, and not under Reeve: process " + pid(), "control group /", "named by");
            assertThat(own.alive()).hasSize(1);
        } finally {
            // It leads a session, and what it started is in no control group of the test's.
            Shell.run("kill", "-KILL", "--", "-" + outside.pid());
            outside.waitFor();
        }
    }

    @Test
    void theEndOfTheDaemonIsSeenAndItsWorkerIsNotForgotten() throws Exception {
        own.daemon("setsid $WORKER $$ &");
        ServiceSpec web = OwnScripts.lsb("web", own.good());
        succeeded(reeve.start(web, 1));
        kill(pid());
        await().until(() -> reeve.has(web, "exited"));
        assertThat(reeve.last(web, "exited").attributes().truth("populated")).isTrue();
        assertThat(reeve.start(web, 2).text()).contains("still holds", "own-worker");
        succeeded(reeve.stop(web, 1));
        succeeded(reeve.start(web, 3));
    }

    @Test
    void aScriptWithoutStatusIsKnownByItsGroup() throws Exception {
        ServiceSpec web = OwnScripts.lsb("web", own.withoutStatus());
        succeeded(reeve.start(web, 1));
        kill(pid());
        await().until(() -> reeve.has(web, "exited"));
        await().until(() -> reeve.supervisor.processes("web").size() == 1);
        succeeded(reeve.stop(web, 1));
        succeeded(reeve.start(web, 2));
        succeeded(reeve.stop(web, 2));
        assertThat(own.alive()).isEmpty();
    }

    @Test
    void aScriptThatHangsIsEndedAndTheOthersGoOn() throws Exception {
        SequencedMap<String, Duration> brief = new LinkedHashMap<>();
        List.of("start", "stop", "status").forEach(action -> brief.put(action, Duration.ofMillis(500)));
        ServiceSpec hanging = OwnScripts.lsb("hanging", own.hanging(), brief);
        ServiceSpec web = OwnScripts.lsb("web", own.good());
        Thread other = Thread.ofVirtual().start(() -> {
            try {
                succeeded(reeve.start(web, 1));
            } catch (InterruptedException never) {
                Thread.currentThread().interrupt();
            }
        });
        Result failed = reeve.start(hanging, 1);
        other.join();
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.text()).contains("start did not end within 500ms and was ended", "stop did not end");
        assertThat(failed.evidence().truth("populated")).isFalse();
        assertThat(reeve.supervisor.processes("hanging")).isEmpty();
        assertThat(own.alive()).hasSize(1);
    }

    @Test
    void aMissingScriptIsSaid() throws Exception {
        Result failed = reeve.start(OwnScripts.lsb("none", own.directory.resolve("none")), 1);
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.text()).contains("there is no " + own.directory.resolve("none"));
    }

    @Test
    void whatAScriptStartedIsAdopted() throws Exception {
        ServiceSpec web = OwnScripts.lsb("web", own.good());
        succeeded(reeve.start(web, 1));
        int pid = pid();
        reeve.drop();
        reeve = Supervised.in(state);
        reeve.supervisor.update(List.of(web));
        assertThat(reeve.last(web, "observed").attributes().integer("pid", 0)).isEqualTo(pid);
        assertThat(reeve.start(web, 2).text()).contains("still holds");
        kill(pid);
        await().until(() -> reeve.has(web, "exited"));
        succeeded(reeve.stop(web, 1));
        succeeded(reeve.start(web, 3));
        assertThat(own.alive()).hasSize(1);
    }

    @Test
    void aStartThatReeveWasAwayFromComesToItsEnd() throws Exception {
        Path slow = OwnScripts.write(
                own.directory.resolve("slow"),
                Files.readString(own.good()).replace("start) running", "start) sleep 2; running"));
        ServiceSpec web = OwnScripts.lsb("web", slow);
        Supervised away = reeve;
        Thread starting = Thread.ofPlatform().daemon().start(() -> {
            try {
                away.start(web, 1);
            } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> reeve.supervisor.processes("web").size() > 0);
        try (Supervised next = Supervised.in(state)) {
            next.supervisor.update(List.of(web));
            assertThat(next.last(web, "observed").attributes().truth("populated"))
                    .isTrue();
            assertThat(next.start(web, 2).text()).contains("still holds");
            await().atMost(Supervised.PATIENCE).until(() -> next.has(web, "started"));
            assertThat(next.last(web, "started").attributes().integer("pid", 0)).isEqualTo(pid());
            succeeded(next.stop(web, 1));
            assertThat(own.alive()).isEmpty();
        }
        starting.join(Duration.ofSeconds(30));
    }

    @Test
    void anAgentWithoutProcessesIsThereAsLongAsItsMonitorSaysSo() throws Exception {
        ServiceSpec address = address(Duration.ofMillis(100));
        Result started = reeve.start(address, 1);
        succeeded(started);
        assertThat(started.text()).contains("without a process of its own", "monitor exited with status 0");
        Path active = own.directory.resolve("active");
        assertThat(active).exists();
        assertThat(reeve.start(address, 2).text()).contains("generation 1");
        await().until(() ->
                Files.readString(own.directory.resolve("active.calls")).contains("monitor depth 10"));
        Files.delete(active);
        await().until(() -> reeve.has(address, "failed"));
        assertThat(reeve.last(address, "failed").attributes().text("text", ""))
                .contains("monitor exited with status 7, not running (depth 10)");
        succeeded(reeve.stop(address, 1));
        succeeded(reeve.start(address, 3));
        Files.createFile(own.directory.resolve("active.broken"));
        await().until(() ->
                reeve.types(address).stream().filter("failed"::equals).count() == 2);
        assertThat(reeve.last(address, "failed").attributes().text("text", ""))
                .contains("monitor exited with status 1, generic error: no answer within");
        Files.delete(own.directory.resolve("active.broken"));
        succeeded(reeve.stop(address, 3));
        assertThat(active).doesNotExist();
    }

    @Test
    void anAgentFoundActiveIsTakenOverAndStoppedWithWhatItWasStartedWith() throws Exception {
        Path active = Files.createFile(own.directory.resolve("active"));
        ServiceSpec address = address(HOUR);
        Result taken = reeve.start(address, 1);
        succeeded(taken);
        assertThat(taken.text()).contains("found active, and taken as present");
        assertThat(own.directory.resolve("active.calls")).content().doesNotContain("start");
        reeve.drop();
        reeve = Supervised.in(state);
        SequencedMap<String, String> other = new LinkedHashMap<>();
        other.put("state", own.directory.resolve("other").toString());
        reeve.supervisor.update(List.of(OwnScripts.ocf("address", own.stateful(), other, HOUR)));
        assertThat(reeve.last(address, "observed").attributes().truth("populated"))
                .isTrue();
        succeeded(reeve.stop(address, 1));
        assertThat(active).doesNotExist();
    }

    @Test
    void anAgentThatRefusesSaysWhy() throws Exception {
        ServiceSpec address = address(HOUR);
        Files.createFile(own.directory.resolve("active.refuses"));
        Result failed = reeve.start(address, 1);
        assertThat(failed.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(failed.text()).contains("start exited with status 1, generic error: the disk is on fire");
        assertThat(failed.evidence().truth("populated")).isFalse();
        Result unfit = reeve.start(OwnScripts.ocf("unfit", own.stateful(), new LinkedHashMap<>(), HOUR), 1);
        assertThat(unfit.text()).contains("status 6, the configuration is not good anywhere: no state given");
    }

    @Test
    void anAgentsDaemonIsAProcessLikeAnyOther() throws Exception {
        ServiceSpec db = OwnScripts.ocf("db", own.running(), new LinkedHashMap<>(), HOUR);
        succeeded(reeve.start(db, 1));
        kill(pid());
        await().until(() -> reeve.has(db, "exited"));
        assertThat(reeve.last(db, "exited").attributes().integer("pid", 0)).isPositive();
        await().until(() -> reeve.supervisor.processes("db").size() <= 1);
        succeeded(reeve.stop(db, 1));
        succeeded(reeve.start(db, 2));
        succeeded(reeve.stop(db, 2));
        assertThat(own.alive()).isEmpty();
    }

    @Test
    void anOperatorsActionIsRunAndToldApart() throws Exception {
        ServiceSpec address = address(HOUR);
        succeeded(reeve.start(address, 1));
        SequencedMap<String, String> more = new LinkedHashMap<>();
        more.put("MORE", "and more");
        Result promoted = reeve.supervisor.action("address", "promote", more, Duration.ofSeconds(30));
        succeeded(promoted);
        assertThat(promoted.evidence().text("output", "")).contains("promoted promote and more");
        assertThat(reeve.supervisor
                        .action("address", "demote", more, Duration.ofSeconds(30))
                        .text())
                .contains("demote exited with status 3, the action is not implemented");
        assertThat(reeve.supervisor
                        .action("address", "stop", more, Duration.ofSeconds(30))
                        .text())
                .contains("a matter of Reeve's");
        succeeded(reeve.stop(address, 1));
    }
}
