/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Hooks;
import dev.reeve.model.Probe;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import dev.reeve.supervise.ReadinessProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts that must not be, or fail, or take long to be ready. */
@Tag("root")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StartRefusalTest {
    @TempDir
    Path state;

    private final AtomicBoolean answers = new AtomicBoolean();
    private Supervised reeve;

    @BeforeEach
    void begins() throws Exception {
        ReadinessProbe probe = (asked, timeout) ->
                new ReadinessProbe.Answer(answers.get(), answers.get() ? "ready" : "connection refused");
        reeve = new Supervised(state, true, probe);
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private static RunSpec run(List<String> argv, String directory, String user) {
        return new RunSpec(argv, new LinkedHashMap<>(), directory, user, null, RunSpec.DEFAULT_UMASK, null, 1_000);
    }

    private void fails(RunSpec run, String... text) throws Exception {
        ServiceSpec web = reeve.spec("web", run, Duration.ofSeconds(1));
        Result result = reeve.start(web, 1);
        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).contains("could not be started").contains(text);
        assertThat(result.evidence().truth("populated")).isFalse();
        assertThat(reeve.types(web)).doesNotContain("started");
        assertThat(reeve.supervisor.processes("web")).isEmpty();
    }

    @Test
    void aMissingProgramIsNamed() throws Exception {
        fails(run(List.of("/opt/none/bin/server", "-d"), null, null), "/opt/none/bin/server");
    }

    @Test
    void aProgramThatIsNotInThePathIsNamed() throws Exception {
        fails(run(List.of("no-such-program"), null, null), "no-such-program", "PATH");
    }

    @Test
    void aFileThatIsNoProgramIsNamed() throws Exception {
        Path file = Files.writeString(state.resolve("plain"), "x");
        fails(run(List.of(file.toString()), null, null), file.toString(), "not an executable file");
    }

    @Test
    void aMissingUserIsNamed() throws Exception {
        fails(run(List.of("/bin/sleep", "1000"), null, "no-such-user"), "no-such-user");
    }

    @Test
    void aMissingDirectoryIsNamed() throws Exception {
        fails(run(List.of("/bin/sleep", "1000"), "/srv/none", null), "/srv/none", "directory");
    }

    @Test
    void anOutputFileThatCannotBeMadeIsNamed() throws Exception {
        ServiceSpec web = Supervised.with(
                reeve.shell("web", "exec sleep 1000"), new ServiceSpec.Output("/srv/none/web.log", 1_000, 1));
        Result result = reeve.start(web, 1);
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).contains("/srv/none/web.log");
    }

    @Test
    void h04_anOlderPermissionIsRefusedOnceANewerOneWasThere() throws Exception {
        ServiceSpec web = reeve.shell("web", "exec sleep 1000");
        reeve.supervisor.update(List.of(web));
        reeve.supervisor.start(web, 1, 10, Supervised.PATIENCE);
        reeve.stop(web, 1);
        Result old = reeve.supervisor.start(web, 2, 9, Supervised.PATIENCE);
        assertThat(old.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(old.text()).contains("newer permission (token 10)", "(9)");
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        assertThat(reeve.supervisor.start(web, 2, 10, Supervised.PATIENCE).result())
                .isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void h04_nothingIsBegunAfterTheDeadline() throws Exception {
        ServiceSpec web = reeve.shell("web", "exec sleep 1000");
        Result late = reeve.supervisor.start(web, 1, 1, Duration.ZERO);
        assertThat(late.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(late.text()).contains("its deadline has passed");
        assertThat(late.evidence().truth("populated")).isFalse();
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        assertThat(reeve.start(web, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    @Test
    void h04_nothingIsBegunWhenTheDeadlinePassedWhileTheCommandsBeforeItRan() throws Exception {
        Path began = state.resolve("began");
        RunSpec before = run(List.of("/bin/sh", "-c", "sleep 1"), null, null);
        ServiceSpec web = Supervised.with(
                reeve.shell("web", "touch " + began + "; exec sleep 1000"),
                new Hooks(List.of(before), List.of(), List.of(), List.of(), null, null));
        reeve.supervisor.update(List.of(web));
        Result late = reeve.supervisor.start(web, 1, 1, Duration.ofMillis(900));
        assertThat(late.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(late.text()).contains("its deadline has passed");
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        assertThat(began).doesNotExist();
        assertThat(reeve.start(web, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
    }

    private ServiceSpec probed() {
        Duration often = Duration.ofMillis(50);
        return Supervised.with(
                reeve.shell("web", "exec sleep 1000"),
                new ServiceSpec.Readiness(new Probe.Tcp("localhost", 80), often, often, Duration.ofMillis(300)));
    }

    @Test
    void aServiceThatAnswersIsToldReadyOnce() throws Exception {
        answers.set(true);
        ServiceSpec web = probed();
        reeve.start(web, 1);
        await().until(() -> reeve.has(web, "ready"));
        reeve.supervisor.update(List.of(web));
        assertThat(reeve.last(web, "observed").attributes().truth("ready")).isTrue();
        assertThat(reeve.types(web)).containsExactly("started", "ready");
    }

    /** Found by the simulator, seed 92: nobody asked, so it was never ready, and what needs it waited for ever. */
    @Test
    void seed92ReadinessThatIsConfiguredForWhatRunsAlreadyIsAskedFor() throws Exception {
        answers.set(true);
        ServiceSpec asked = probed();
        ServiceSpec plain = reeve.spec("web", asked.run(), Duration.ofSeconds(1));
        reeve.supervisor.update(List.of(plain));
        reeve.start(plain, 1);
        reeve.supervisor.update(List.of(asked));
        await().until(() -> reeve.has(asked, "ready"));
        assertThat(reeve.types(asked)).containsExactly("started", "ready");
    }

    @Test
    void aServiceThatDoesNotAnswerInTimeIsToldUnreadyOnceAndReadyWhenItIs() throws Exception {
        ServiceSpec web = probed();
        reeve.start(web, 1);
        await().until(() -> reeve.has(web, "unready"));
        assertThat(reeve.last(web, "unready").attributes().text("text")).isEqualTo("connection refused");
        answers.set(true);
        await().until(() -> reeve.has(web, "ready"));
        assertThat(reeve.types(web)).containsExactly("started", "unready", "ready");
    }

    @Test
    void aServiceThatEndsIsAskedNoMore() throws Exception {
        ServiceSpec web = probed();
        reeve.start(web, 1);
        reeve.stop(web, 1);
        answers.set(true);
        await().during(Duration.ofMillis(400)).until(() -> reeve.types(web).equals(List.of("started", "exited")));
    }
}
