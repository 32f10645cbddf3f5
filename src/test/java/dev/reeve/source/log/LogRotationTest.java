/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.source.RunningSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes, rotates and restarts in an order drawn from a seed, and counts: each line once, in order. */
class LogRotationTest {
    @TempDir
    Path folder;

    private final List<Integer> told = new ArrayList<>();
    private Positions positions = new Positions();
    private RunningSource running;
    private int written;
    private int rotated;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void eachLineIsToldOnceAndInOrder(long seed) throws Exception {
        Random random = new Random(seed);
        start();
        for (int step = 0; step < 25; step++) {
            switch (random.nextInt(4)) {
                case 0 -> rotate();
                case 1 -> {
                    stop();
                    write(random.nextInt(200));
                    if (random.nextBoolean()) {
                        rotate();
                    }
                    start();
                }
                default -> write(random.nextInt(500));
            }
        }
        awaitAll();
        stop();
        assertThat(difference(told)).isEmpty();
    }

    private void awaitAll() {
        Awaitility.await().untilAsserted(() -> {
            List<Integer> sofar = new ArrayList<>(told);
            sofar.addAll(numbers());
            assertThat(difference(sofar)).isEmpty();
        });
    }

    private List<Integer> numbers() {
        return running.texts("log.match", "number").stream()
                .map(Integer::valueOf)
                .toList();
    }

    /** The first place where what was told is not what was written; empty when all of it was told. */
    private String difference(List<Integer> numbers) {
        for (int i = 0; i < Math.max(written, numbers.size()); i++) {
            if (i >= numbers.size() || numbers.get(i) != i) {
                return numbers.size() + " of " + written + " told, at " + i + " "
                        + numbers.subList(i, Math.min(i + 5, numbers.size()));
            }
        }
        return "";
    }

    private Path file() {
        return folder.resolve("app.log");
    }

    private void start() throws IOException {
        write(0);
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "^line (?<number>\\d+)$", "", "");
        LogSpec spec = new LogSpec(
                "app",
                Origin.BUILT_IN,
                List.of(file().toString()),
                "auto",
                true,
                List.of(any),
                null,
                1_000,
                Trust.FORGEABLE);
        running = new RunningSource(
                new LogSource(spec, positions, OwnOutput.NONE, SharedEars.ALL, InstantSource.system()));
        Awaitility.await().until(() -> !running.alive().isEmpty());
    }

    private void stop() throws InterruptedException {
        running.close();
        told.addAll(numbers());
        positions = Positions.load(positions.save());
    }

    /** As logrotate does by default. Waits until it was noticed, for a file that comes and goes while nobody looks cannot be known. */
    private void rotate() throws IOException {
        write(3);
        Files.move(file(), folder.resolve("app.log." + rotated++));
        write(2);
        if (!running.asked()) {
            awaitAll();
        }
    }

    private void write(int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("line ").append(written++).append('\n');
        }
        int middle = text.length() / 2;
        append(text.substring(0, middle));
        append(text.substring(middle));
    }

    private void append(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
