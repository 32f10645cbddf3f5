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
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands around a service's life, on the running kernel. */
@Tag("root")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HooksTest {
    @TempDir
    Path state;

    private Supervised reeve;
    private Path diary;

    @BeforeEach
    void begins() throws Exception {
        reeve = Supervised.in(state);
        diary = state.resolve("diary");
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        reeve.close();
    }

    private RunSpec note(String more) {
        return command("echo $REEVE_HOOK $REEVE_GENERATION " + more + " >> " + diary);
    }

    private static RunSpec command(String script) {
        return RunSpec.of(List.of()).beside(List.of("/bin/sh", "-c", script), null, Duration.ofSeconds(10));
    }

    private ServiceSpec hooked(
            String script,
            List<RunSpec> beforeStart,
            List<RunSpec> afterStart,
            List<RunSpec> beforeStop,
            List<RunSpec> afterStop,
            @Nullable RunSpec reload,
            @Nullable String signal) {
        return Supervised.with(
                reeve.shell("web", script), new Hooks(beforeStart, afterStart, beforeStop, afterStop, reload, signal));
    }

    private List<String> written() throws Exception {
        return Files.exists(diary) ? Files.readAllLines(diary) : List.of();
    }

    @Test
    void eachIsRunAtItsTimeInTheServicesGroupWithWhatItIsToKnow() throws Exception {
        ServiceSpec web = hooked(
                "echo main >> " + diary + "; exec sleep 1000",
                List.of(note("one"), note("$(grep -c web/main/1 /proc/self/cgroup)")),
                List.of(note("$(test -d /proc/$REEVE_MAIN_PID && echo alive)")),
                List.of(note("$(test -d /proc/$REEVE_MAIN_PID && echo alive)")),
                List.of(note("$REEVE_EXIT_SIGNAL")),
                null,
                null);
        Result started = reeve.start(web, 1);
        assertThat(started.result()).as(started.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().until(() -> written().size() == 4);
        assertThat(written())
                .startsWith("before-start 1 one", "before-start 1 1")
                .contains("main", "after-start 1 alive");
        Result stopped = reeve.stop(web, 1);
        assertThat(stopped.result()).as(stopped.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(written()).endsWith("before-stop 1 alive", "after-stop 1 SIGTERM");
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        assertThat(reeve.has(web, "hook")).isFalse();
    }

    @Test
    void aFailedOneBeforeTheStartIsAFailedStartAndTheOthersAreOnlyTold() throws Exception {
        ServiceSpec refused = hooked(
                "exec sleep 1000",
                List.of(command("sleep 1000 & exit 3")),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        Result not = reeve.start(refused, 1);
        assertThat(not.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(not.text()).contains("before-start command").contains("3");
        assertThat(not.evidence().truth("populated"))
                .as("what it left is ended")
                .isFalse();
        assertThat(reeve.supervisor.processes("web")).isEmpty();

        RunSpec slow = RunSpec.of(List.of()).beside(List.of("sleep", "1000"), null, Duration.ofMillis(300));
        ServiceSpec told = hooked(
                "exec sleep 1000",
                List.of(),
                List.of(command("exit 4")),
                List.of(slow),
                List.of(command("exit 5")),
                null,
                null);
        assertThat(reeve.start(told, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().until(() -> reeve.has(told, "hook"));
        assertThat(reeve.last(told, "hook").attributes().text("text")).contains("status 4");
        assertThat(reeve.stop(told, 2).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(reeve.last(told, "hook").attributes().text("hook")).isEqualTo("after-stop");
        assertThat(reeve.told.stream().map(Object::toString).toList())
                .anySatisfy(seen -> assertThat(seen).contains("took longer than 0.3 s"));
    }

    @Test
    void theNextStartWaitsForTheCommandsAfterAnEndByItself() throws Exception {
        ServiceSpec web = hooked(
                "echo start >> " + diary + "; sleep 0.3; exit 7",
                List.of(),
                List.of(),
                List.of(),
                List.of(command("sleep 0.5; echo stop $REEVE_EXIT_STATUS >> " + diary)),
                null,
                null);
        try (MiniNode node = new MiniNode(reeve, web)) {
            await().atMost(Supervised.PATIENCE).until(() -> written().size() >= 4);
            assertThat(written().subList(0, 4)).containsExactly("start", "stop 7", "start", "stop 7");
            assertThat(node.attempts(web, "process.stop"))
                    .as("no stop for what ended by itself")
                    .isZero();
        }
    }

    @Test
    void aStopEndsWhatIsRunBeforeTheStart() throws Exception {
        ServiceSpec web =
                hooked("exec sleep 1000", List.of(command("sleep 60")), List.of(), List.of(), List.of(), null, null);
        Thread starter = Thread.ofVirtual().start(() -> {
            try {
                reeve.start(web, 1);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> !reeve.supervisor.processes("web").isEmpty());
        assertThat(reeve.supervisor.stopAll(Duration.ofSeconds(20))).isTrue();
        starter.join();
        assertThat(reeve.supervisor.processes("web")).isEmpty();
        assertThat(reeve.has(web, "started")).isFalse();
    }

    @Test
    void reloadsByCommandOrSignal() throws Exception {
        String main = "trap 'echo hup >> " + diary + "' HUP; echo up >> " + diary + "; while :; do sleep 0.05; done";
        ServiceSpec bySignal = hooked(main, List.of(), List.of(), List.of(), List.of(), null, "HUP");
        reeve.start(bySignal, 1);
        await().until(() -> written().contains("up"));
        assertThat(reeve.supervisor.reload("web").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        await().until(() -> written().contains("hup"));
        reeve.stop(bySignal, 1);
        ServiceSpec byCommand =
                hooked("exec sleep 1000", List.of(), List.of(), List.of(), List.of(), note("to $REEVE_MAIN_PID"), null);
        long pid = reeve.start(byCommand, 2).evidence().integer("pid", 0);
        assertThat(reeve.supervisor.reload("web").result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(written()).endsWith("reload 2 to " + pid);
        reeve.stop(byCommand, 2);
        assertThat(reeve.supervisor.reload("web").text()).contains("no service");
    }

    @Test
    void aStopTriesItsSignalsInTurn() throws Exception {
        ServiceSpec web = Supervised.with(
                reeve.shell(
                        "web",
                        "trap 'echo term >> " + diary + "' TERM; echo up >> " + diary + "; trap 'echo int >> " + diary
                                + "; exit 0' INT; while :; do sleep 0.05; done"),
                new ServiceSpec.Stop(
                        List.of(
                                new ServiceSpec.Signalled("TERM", Duration.ofMillis(500)),
                                new ServiceSpec.Signalled("INT", Duration.ofSeconds(20))),
                        Duration.ofSeconds(5)));
        reeve.start(web, 1);
        await().until(() -> written().contains("up"));
        Result stopped = reeve.stop(web, 1);
        assertThat(stopped.text()).isEqualTo("stopped");
        assertThat(written()).containsExactly("up", "term", "int");
    }
}
