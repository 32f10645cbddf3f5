/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.jail.Jail;
import dev.reeve.model.jail.JailSpec;
import dev.reeve.source.RunningSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a log may hold that is no honest line: nothing of it stops a jail, and what comes after it counts. */
@Timeout(120)
class JailBadInputTest {
    private static final String FAILURE = "jail.failure";
    private static final String GOOD = "203.0.113.9";
    private static final String EXPRESSION = "^ app: bad login of <F-USER>\\S{1,64}</F-USER> from <ADDR>$";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("app.log");
    }

    private RunningSource follow(String expression) {
        Jail jail = TestJails.onFiles(
                "app", List.of(expression), null, true, List.of(new JailSpec.LogPath(file.toString(), false)));
        SharedLogs logs = new SharedLogs(OwnOutput.NONE, Clock.systemUTC(), SharedEars.ALL);
        return new RunningSource(
                new JailSource(jail, logs, new Positions(), OwnOutput.NONE, Clock.systemUTC(), TestJails.WORLD));
    }

    private void append(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void append(String text) throws IOException {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String at(Instant time, String address) {
        return time.getEpochSecond() + " app: bad login of ann from " + address + "\n";
    }

    private static String now(String address) {
        return at(Instant.now(), address);
    }

    private static void await(RunningSource source, String... ids) {
        Awaitility.await("for " + Arrays.toString(ids))
                .atMost(Duration.ofSeconds(60))
                .until(() -> source.texts(FAILURE, "id").equals(List.of(ids)));
    }

    @Test
    void aLineOfAMegabyteIsCutAndTheNextCounts() throws Exception {
        try (RunningSource source = follow(EXPRESSION)) {
            String one = now(GOOD).stripTrailing();
            append(one + "x".repeat(1_000_000) + "\n" + "y".repeat(1_000_000) + one + "\n" + now(GOOD));
            await(source, GOOD);
        }
    }

    @Test
    void nulsAreNoEndOfALineAndNoAddress() throws Exception {
        try (RunningSource source = follow(EXPRESSION)) {
            append(new byte[100_000]);
            append("\n" + now("203.0.113.\0") + now("\000203.0.113.8") + now(GOOD));
            await(source, GOOD);
            assertThat(source.texts(FAILURE, "text")).noneMatch(text -> text.contains("\0"));
        }
    }

    @Test
    void bytesThatAreNoUtf8AreReplacedAndTheLineCounts() throws Exception {
        try (RunningSource source = follow(EXPRESSION)) {
            append("\u00e9 \u00ff bad\n".getBytes(StandardCharsets.ISO_8859_1));
            append(Instant.now().getEpochSecond() + " app: bad login of ");
            append(new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, (byte) 0x80});
            append(" from " + GOOD + "\n");
            await(source, GOOD);
            assertThat(source.texts(FAILURE, "user").getFirst()).startsWith("\ufffd");
        }
    }

    @Test
    void garbageIsNoFailure() throws Exception {
        byte[] garbage = new byte[3_000_000];
        new Random(7).nextBytes(garbage);
        try (RunningSource source = follow(EXPRESSION)) {
            append(garbage);
            append("\n" + now(GOOD));
            await(source, GOOD);
        }
    }

    /** While a file is followed a line is of now; its own time is not believed. What begins with no date of these decades is no line of this expression. */
    @Test
    void linesFromTheFutureAreOfNow() throws Exception {
        try (RunningSource source = follow(EXPRESSION)) {
            source.awaitAlive("waiting for " + file);
            append(now("203.0.113.1"));
            source.awaitCount(FAILURE, 1);
            append(at(Instant.now().plus(Duration.ofDays(900)), "203.0.113.2"));
            append("2029-01-01T00:00:00Z app: bad login of ann from 203.0.113.3\n");
            append("2099-01-01T00:00:00Z app: bad login of ann from 203.0.113.4\n");
            append(now("203.0.113.5"));
            await(source, "203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.5");
            long latest = (Instant.now().getEpochSecond() + 1) * 1_000_000;
            assertThat(source.seen(FAILURE))
                    .allSatisfy(one -> assertThat(one.attributes().integer("time", Long.MAX_VALUE))
                            .isBetween(latest - 120_000_000, latest));
        }
    }

    /** What a file holds when it is first seen counts by its own time; what is written later is of now. */
    @Test
    void linesFrom1970CountOnlyWhenTheyAreWrittenNow() throws Exception {
        append("0000000001 app: bad login of ann from 203.0.113.1\n" + now("203.0.113.2"));
        try (RunningSource source = follow(EXPRESSION)) {
            source.awaitCount(FAILURE, 1);
            source.awaitAlive("following 1 file");
            append("0000000001 app: bad login of ann from 203.0.113.3\n");
            await(source, "203.0.113.2", "203.0.113.3");
        }
    }

    @Test
    void aFileThatIsMissingIsWaitedFor() throws Exception {
        file = folder.resolve("later/app.log");
        try (RunningSource source = follow(EXPRESSION)) {
            source.awaitAlive("waiting for " + file);
            Files.createDirectories(file.getParent());
            append(now(GOOD));
            await(source, GOOD);
        }
    }

    /** Each line is given up in bounded time; after five the filter is out, and that is told. */
    @Test
    void anExpressionWithoutEndIsTakenOutAndTold() throws Exception {
        try (RunningSource source = follow("(.*)(\\d+)(.*)(\\d+)(.*)z <ADDR>$")) {
            source.awaitAlive("waiting for " + file);
            append(("z 1".repeat(10_000) + "z 999\n").repeat(8));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !source.seen("jail.disabled").isEmpty());
            assertThat(source.texts("jail.disabled", "reason").getFirst()).contains("is not used for 10 minutes");
        }
    }

    /** One byte, or some, changed, left out, doubled or moved: a line is a failure of whoever stands in it, or nothing. */
    @Test
    void mutatedLinesAreFailuresOfWhomTheyNameOrNothing() throws Exception {
        Random random = new Random(42);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            lines.append(mutated(now("203.0.113." + i % 256).strip(), random)).append('\n');
        }
        try (RunningSource source = follow(EXPRESSION)) {
            append(lines + now("192.0.2.77"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> source.texts(FAILURE, "id").contains("192.0.2.77"));
            assertThat(source.seen(FAILURE)).allSatisfy(one -> {
                String id = one.attributes().text("id", "");
                assertThat(one.attributes().text("text", "")).contains("from " + id);
                assertThat(id).matches("[0-9.]{7,15}");
            });
        }
    }

    private static String mutated(String line, Random random) {
        int from = random.nextInt(line.length());
        int to = from + random.nextInt(Math.min(8, line.length() - from) + 1);
        return switch (random.nextInt(5)) {
            case 0 -> line.substring(0, from) + (char) (32 + random.nextInt(95)) + line.substring(from + 1);
            case 1 -> line.substring(0, from) + line.substring(to);
            case 2 -> line.substring(0, to) + line.substring(from);
            case 3 -> line.substring(from) + line.substring(0, from);
            default -> line.substring(0, from);
        };
    }
}
