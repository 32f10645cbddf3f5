/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.effect.Attempts;
import dev.reeve.effect.command.CommandEffector;
import dev.reeve.effect.command.Program;
import dev.reeve.effect.command.ProgramRunner;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Value;
import dev.reeve.os.Cgroup;
import dev.reeve.os.Cgroups;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-shot programs in control groups of their own. */
@Tag("root")
class RunContainmentTest {
    @TempDir
    Path directory;

    private OutputPump pump;
    private ProgramRunner runner;
    private Cgroups cgroups;
    private CommandEffector effector;

    @BeforeEach
    void open() throws Exception {
        Optional<Cgroups> usable = Cgroups.discover().ifUsable();
        assumeTrue(usable.isPresent(), "needs a writable cgroup v2 hierarchy");
        cgroups = usable.orElseThrow();
        pump = new OutputPump();
        runner = new ProgramRunner(new PosixSpawner(), pump, directory);
        effector = new CommandEffector(runner, cgroups, Config::empty, Attempts::mono);
    }

    @AfterEach
    void close() {
        if (pump != null) {
            pump.close();
        }
    }

    private Attempt attempt(Duration deadline, String script) {
        Attributes parameters = Attributes.of("command", Value.texts(List.of("sh", "-c", script)));
        return Attempts.of("run", "command/test", parameters, deadline);
    }

    private Cgroup group(Attempt attempt) {
        return cgroups.group("run", Long.toString(attempt.id().sequence()));
    }

    private Result perform(Attempt attempt) throws Exception {
        return effector.perform(attempt, () -> Moment.span(attempt.deadline().mono() - Attempts.mono()));
    }

    @Test
    void whatAProgramLeavesBehindInASessionOfItsOwnIsEnded() throws Exception {
        Path alive = directory.resolve("alive");
        String script = "setsid sh -c 'while :; do touch " + alive + "; sleep 0.05; done' >/dev/null 2>&1 & "
                + "while [ ! -e " + alive + " ]; do sleep 0.01; done; echo done";
        Attempt attempt = attempt(Duration.ofSeconds(20), script);
        Result result = perform(attempt);

        assertThat(result.result()).as(result.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(result.evidence().truth("leftBehind")).isTrue();
        assertThat(result.text()).contains("left behind were ended");
        assertThat(group(attempt).exists()).isFalse();
        Files.deleteIfExists(alive);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(2)).until(() -> !Files.exists(alive));
    }

    @Test
    void atTheDeadlineASessionOfItsOwnDoesNotHelp() throws Exception {
        Attempt attempt = attempt(
                Duration.ofSeconds(2), "setsid sh -c 'trap \"\" TERM; sleep 60' & trap '' TERM; wait; wait; sleep 60");
        long began = System.nanoTime();
        Result result = perform(attempt);
        assertThat(result.evidence().truth("timedOut")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
        assertThat(group(attempt).exists()).isFalse();
    }

    @Test
    void aRunOfAnEarlierReeveIsWaitedForAndItsEndIsUnknown() throws Exception {
        Attempt attempt = attempt(Duration.ofSeconds(20), "true");
        Thread earlier = startInGroup(attempt, "sleep 0.7");
        Result result = effector.resolve(attempt);
        assertThat(result.result()).isEqualTo(Outcome.Result.UNKNOWN);
        assertThat(result.text()).isEqualTo("ended unseen");
        assertThat(group(attempt).exists()).isFalse();
        earlier.join();
    }

    @Test
    void aRunOfAnEarlierReeveIsEndedAtItsDeadline() throws Exception {
        Attempt attempt = attempt(Duration.ofMillis(600), "true");
        Thread earlier = startInGroup(attempt, "sleep 60");
        Result result = effector.resolve(attempt);
        assertThat(result.text()).isEqualTo("still ran at its deadline and was ended");
        assertThat(group(attempt).exists()).isFalse();
        earlier.join();
    }

    private Thread startInGroup(Attempt attempt, String script) throws IOException {
        Program program = Program.of(
                RunSpec.of(List.of("sh", "-c", script)),
                Map.of(),
                "",
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                group(attempt));
        Thread earlier = Thread.ofVirtual().start(() -> {
            try {
                runner.run(program);
            } catch (Exception ended) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> group(attempt).exists() && group(attempt).isPopulated());
        return earlier;
    }
}
