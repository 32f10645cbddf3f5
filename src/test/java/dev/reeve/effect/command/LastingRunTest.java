/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs as cron's, which end nothing. */
@Timeout(60)
class LastingRunTest {
    @TempDir
    Path directory;

    private OutputPump pump;
    private ProgramRunner runner;

    @BeforeEach
    void begin() throws Exception {
        pump = new OutputPump();
        runner = new ProgramRunner(new PosixSpawner(), pump, directory);
    }

    @AfterEach
    void end() {
        pump.close();
    }

    private Program shell(String script, Duration most) {
        return Program.tool(List.of("sh", "-c", script), "given\n", most, 10_000);
    }

    @Test
    void bothOutputsAreOneInTheOrderTheyWereWritten() throws Exception {
        ProgramEnd end = runner.runOn(shell("echo a; echo b >&2; cat; echo c >&2; exit 4", Duration.ofSeconds(20)));

        assertThat(end.output()).isEqualTo("a\nb\ngiven\nc\n");
        assertThat(end.errors()).isEmpty();
        assertThat(end.status().value()).isEqualTo(4);
    }

    @Test
    void whatIsLeftBehindGoesOnAndIsNotWaitedForAlthoughItHoldsTheOutput() throws Exception {
        Path mark = directory.resolve("mark");
        Path go = directory.resolve("go");
        String script = "{ until [ -e " + go + " ]; do sleep 0.05; done; /bin/echo late && touch " + mark
                + "; } & echo soon; exit 0";

        ProgramEnd end = runner.runOn(shell(script, Duration.ofSeconds(20)));

        assertThat(end.output()).isEqualTo("soon\n");
        assertThat(end.leftBehind()).isFalse();
        assertThat(mark).doesNotExist();
        Files.createFile(go);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(mark));
    }

    @Test
    void anInterruptionLeavesItAlone() throws Exception {
        Path begun = directory.resolve("begun");
        Path mark = directory.resolve("mark");
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                runner.runOn(shell("touch " + begun + "; sleep 0.3; touch " + mark, Duration.ofSeconds(20)));
            } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(begun));
        thread.interrupt();
        thread.join();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(mark));
    }

    @Test
    void itsTimeHasAnEndNevertheless() throws Exception {
        ProgramEnd end = runner.runOn(shell("sleep 1000", Duration.ofMillis(200)));

        assertThat(end.timedOut()).isTrue();
        assertThat(end.took()).isLessThan(Duration.ofSeconds(20));
    }
}
