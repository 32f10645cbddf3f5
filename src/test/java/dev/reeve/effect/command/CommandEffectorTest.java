/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.effect.Attempts;
import dev.reeve.event.Attempt;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.model.Value;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandEffectorTest {
    @TempDir
    Path directory;

    private OutputPump pump;
    private CommandEffector effector;
    private final TreeMap<String, JobSpec> jobs = new TreeMap<>();

    @BeforeEach
    void open() throws Exception {
        pump = new OutputPump();
        effector = new CommandEffector(
                new ProgramRunner(new PosixSpawner(), pump, directory), null, this::config, Attempts::mono);
    }

    @AfterEach
    void close() {
        pump.close();
    }

    private Config config() {
        Config empty = Config.empty();
        return new Config(
                "test",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                jobs,
                empty.rules(),
                empty.channels(),
                empty.guard());
    }

    private Result run(Attributes.Builder parameters, String... command) throws Exception {
        Attributes all =
                parameters.put("command", Value.texts(List.of(command))).build();
        return perform(Attempts.of("run", "command/test", all));
    }

    private Result perform(Attempt attempt) throws Exception {
        return effector.perform(attempt, () -> Moment.span(attempt.deadline().mono() - Attempts.mono()));
    }

    @Test
    void aProgramThatEndsWellSucceedsWithItsOutput() throws Exception {
        Result result = run(Attributes.builder(), "sh", "-c", "echo out; echo err >&2");
        assertThat(result.result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(result.evidence().text("output")).isEqualTo("out\nerr\n");
        assertThat(result.evidence().integer("status", -1)).isZero();
        assertThat(result.evidence().integer("took", -1)).isPositive();
    }

    @Test
    void aStatusOrASignalIsAFailureThatSaysWhich() throws Exception {
        Result status = run(Attributes.builder(), "sh", "-c", "echo no such user >&2; exit 3");
        assertThat(status.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(status.text()).isEqualTo("exited with status 3: no such user");
        assertThat(status.evidence().integer("status", -1)).isEqualTo(3);

        Result signal = run(Attributes.builder(), "sh", "-c", "kill -9 $$");
        assertThat(signal.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(signal.evidence().integer("signal", -1)).isEqualTo(9);
    }

    @Test
    void aMissingProgramIsAFailureThatNamesIt() throws Exception {
        Result result = run(Attributes.builder(), "no-such-program");
        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).contains("no-such-program");
    }

    @Test
    void noShellReadsTheArguments() throws Exception {
        Path trap = directory.resolve("trap");
        String hostile = "; touch " + trap + " $(touch " + trap + ") `touch " + trap + "`\n\"'";
        Result result = run(Attributes.builder(), "printf", "%s", hostile);
        assertThat(result.evidence().text("output")).isEqualTo(hostile);
        assertThat(trap).doesNotExist();
    }

    @Test
    void eventValuesComeAsVariablesOfReeveOnly() throws Exception {
        LinkedHashMap<String, Value> variables = new LinkedHashMap<>();
        variables.put("event.user", Value.of("root\0\"; rm -rf / #\nPATH=/tmp"));
        variables.put("ld_preload", Value.of("/tmp/evil.so"));
        variables.put("a b\nPATH", Value.of("x"));
        Result result = run(Attributes.builder().put("variables", Value.fields(variables)), "env", "-0");
        List<String> seen = List.of(result.evidence().text("output", "").split("\0"));
        assertThat(seen)
                .contains(
                        "REEVE_EVENT_USER=root\"; rm -rf / #\nPATH=/tmp",
                        "REEVE_A_B_PATH=x",
                        "REEVE_ACTION=run",
                        "REEVE_TARGET=command/test",
                        "REEVE_ABOUT=service/web",
                        "LANG=C.UTF-8");
        assertThat(seen).allMatch(one -> one.matches("(?s)(REEVE_[A-Z0-9_]+|PATH|HOME|LANG)=.*"));
        assertThat(seen).filteredOn(one -> one.startsWith("PATH=")).hasSize(1);
    }

    @Test
    void aProgramThatTakesTooLongIsEndedWithAllItStarted() throws Exception {
        Path alive = directory.resolve("alive");
        String script = "trap '' TERM; (trap '' TERM; while :; do touch " + alive + "; sleep 0.05; done) & wait";
        Attributes parameters = Attributes.builder()
                .put("command", Value.texts(List.of("sh", "-c", script)))
                .put("timeout", 300_000)
                .build();
        Result result = perform(Attempts.of("run", "command/test", parameters, Duration.ofSeconds(4)));

        assertThat(result.result()).isEqualTo(Outcome.Result.FAILED);
        assertThat(result.text()).contains("did not end within 0.3 s");
        assertThat(result.evidence().truth("timedOut")).isTrue();
        Files.deleteIfExists(alive);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(2)).until(() -> !Files.exists(alive));
    }

    @Test
    void outputWithoutEndIsBounded() throws Exception {
        Result result = run(Attributes.builder(), "sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo the end");
        assertThat(result.evidence().text("output")).hasSizeLessThan(70_000).endsWith("the end\n");
        assertThat(result.evidence().integer("leftOut", 0)).isGreaterThan(2_900_000);
        assertThat(result.text().length()).isLessThan(500);
    }

    @Test
    void aJobRunsAsTheConfigurationOfTheMomentSays() throws Exception {
        RunSpec run = RunSpec.of(List.of("sh", "-c", "echo $REEVE_JOB $REEVE_INSTANT $REEVE_KEY"));
        jobs.put(
                "backup",
                new JobSpec(
                        "backup", Origin.BUILT_IN, new Schedule.Every(Duration.ofHours(1)), run, JobPolicy.DEFAULT));
        Attributes parameters = Attributes.builder()
                .put("key", "k")
                .put("instant", 1_700_000_000_000_000L)
                .build();
        Attempt attempt = Attempts.of("job.run", "job/backup", parameters);
        assertThat(perform(attempt).evidence().text("output"))
                .isEqualTo("backup 2023-11-14T22:13:20Z " + attempt.key() + "\n");

        jobs.clear();
        assertThat(perform(attempt).text()).contains("there is no job backup");
    }

    @Test
    void aJobSaysWhichEndsAreSuccess() throws Exception {
        RunSpec run = RunSpec.of(List.of("true"));
        jobs.put("sync", job(run, List.of(24, 25)));
        Attempt attempt = Attempts.of("job.run", "job/sync", Attributes.of("key", Value.of("k")));
        assertThat(perform(attempt).result()).isEqualTo(Outcome.Result.FAILED);
        jobs.put("sync", job(RunSpec.of(List.of("sh", "-c", "exit 24")), List.of(24, 25)));
        assertThat(perform(attempt).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        jobs.put("sync", job(RunSpec.of(List.of("sh", "-c", "exit 1")), List.of(0, 24)));
        assertThat(perform(attempt).result()).isEqualTo(Outcome.Result.FAILED);
    }

    private static JobSpec job(RunSpec run, List<Integer> success) {
        return new JobSpec("sync", Origin.BUILT_IN, Schedule.NONE, run, JobPolicy.DEFAULT.succeedingWith(success));
    }

    @Test
    void withoutATraceInTheKernelAnOpenRunIsUnknown() throws Exception {
        Result result = effector.resolve(Attempts.of("run", "command/test", Attributes.NONE));
        assertThat(result.result()).isEqualTo(Outcome.Result.UNKNOWN);
        assertThat(result.text()).contains("ended unseen");
    }

    @Test
    void inputIsGivenWholeEvenToAProgramThatDoesNotReadIt() throws Exception {
        ProgramRunner runner = new ProgramRunner(new PosixSpawner(), pump, directory);
        String input = "x".repeat(1 << 20);
        ProgramEnd end = runner.run(Program.tool(List.of("wc", "-c"), input, Duration.ofSeconds(10), 1000));
        assertThat(end.output().strip()).isEqualTo(Integer.toString(1 << 20));
        ProgramEnd deaf = runner.run(Program.tool(List.of("true"), input, Duration.ofSeconds(10), 1000));
        assertThat(deaf.succeeded()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void interruptionEndsTheProgram() throws Exception {
        Path alive = directory.resolve("alive");
        Attributes parameters = Attributes.of(
                "command", Value.texts(List.of("sh", "-c", "while :; do touch " + alive + "; sleep 0.05; done")));
        Thread worker = Thread.ofVirtual().start(() -> {
            try {
                perform(Attempts.of("run", "command/test", parameters));
            } catch (Exception expected) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> Files.exists(alive));
        worker.interrupt();
        worker.join();
        Files.deleteIfExists(alive);
        await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(2)).until(() -> !Files.exists(alive));
    }
}
