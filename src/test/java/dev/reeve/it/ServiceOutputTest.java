/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.Alone;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.model.RunSpec;
import dev.reeve.model.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that print without end, and not at all. */
@Alone
@Tag("root")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServiceOutputTest {
    private static final long MIB = 1 << 20;
    private static final long MAX_SIZE = 2 * MIB;
    private static final int KEEP = 2;

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
    void aServiceThatPrintsAsFastAsItCanIsBoundedOnTheDisk() throws Exception {
        Path log = state.resolve("log/flood.log");
        ServiceSpec flood = Supervised.with(
                reeve.shell("flood", "exec yes 'a line of the flood that goes on and on'"),
                new ServiceSpec.Output(log.toString(), MAX_SIZE, KEEP));
        long began = System.nanoTime();
        int pid = (int) reeve.start(flood, 1).evidence().integer("pid", 0);
        long most = 0;
        long settledMost = 0;
        long until = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        while (System.nanoTime() < until) {
            most = Math.max(most, onDisk(log, ""));
            settledMost = Math.max(settledMost, onDisk(log, "."));
            Thread.sleep(2);
        }
        long written = written(pid);
        long inHalfASecond = (long) (written * 5e8 / (System.nanoTime() - began));
        assertThat(reeve.stop(flood, 1).result()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(settledMost).isBetween(1L, KEEP * MAX_SIZE);
        assertThat(most).isLessThan(MAX_SIZE * (KEEP + 1) + inHalfASecond);
        assertThat(written).as("so that the bound means something").isGreaterThan(4 * most);
        assertThat(Files.exists(Path.of(log + "." + (KEEP + 1)))).isFalse();
        // Once it has ended and is configured no more, nobody looks at its file again: what came after the last look
        // stays.
        assertThat(Files.size(log)).isLessThanOrEqualTo(MAX_SIZE + inHalfASecond);
    }

    private static long onDisk(Path log, String after) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(log.getParent())) {
            for (Path file : files.toList()) {
                sum += file.getFileName().toString().startsWith(log.getFileName() + after) ? size(file) : 0;
            }
        }
        return sum;
    }

    private static long written(int pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/io")).stream()
                .filter(line -> line.startsWith("wchar:"))
                .mapToLong(line -> Long.parseLong(line.substring(6).strip()))
                .sum();
    }

    // It may be moved on meanwhile.
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException moved) {
            return 0;
        }
    }

    @Test
    void aServiceThatPrintsNothingAndIgnoresTheSignalIsKilled() throws Exception {
        ServiceSpec mute = reeve.spec(
                "mute",
                RunSpec.of(List.of("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.05; done")),
                Duration.ofMillis(300));
        int pid = (int) reeve.start(mute, 1).evidence().integer("pid", 0);
        await().until(() -> ignoresTerm(pid));
        Result stopped = reeve.stop(mute, 1);
        assertThat(stopped.result()).as(stopped.text()).isEqualTo(Outcome.Result.SUCCEEDED);
        assertThat(stopped.text()).contains("did not end", "SIGTERM", "was killed");
        assertThat(reeve.last(mute, "exited").attributes().text("signal")).isEqualTo("SIGKILL");
        assertThat(Files.size(state.resolve("log/mute.log"))).isZero();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    private static boolean ignoresTerm(int pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 1L << 14) != 0);
    }
}
