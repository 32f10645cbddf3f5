/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.model.HoldLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldFileTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    Path directory;

    private static HoldLine line(String scope, long seconds) {
        return new HoldLine(scope, NOON.plusSeconds(seconds), "ann", "r");
    }

    private List<String> holds() throws IOException {
        return Files.readAllLines(directory.resolve("hold")).stream()
                .filter(line -> !HoldLine.isBlank(line))
                .toList();
    }

    @Test
    void h32_noneOfManyAtOnceIsLost() throws Exception {
        HoldFile file = HoldFile.in(directory);
        List<Callable<HoldLine>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            HoldLine hold = line("service/s" + i, 60);
            all.add(() -> file.add(hold, NOON));
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<HoldLine> one : threads.invokeAll(all)) {
                one.get();
            }
        }
        assertThat(holds()).hasSize(24).doesNotHaveDuplicates();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("hold", "hold.lock");
        }
    }

    @Test
    void h32_oneIsTakenOutOfAFileThatTheDaemonRefuses() throws Exception {
        HoldFile file = HoldFile.in(directory);
        List<String> many = IntStream.range(0, 5_000)
                .mapToObj(i -> i == 0 ? "service/web" : "all")
                .toList();
        Files.write(directory.resolve("hold"), many);
        assertThatThrownBy(() -> file.add(line("service/db", 60), NOON))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5001 lines")
                .hasMessageContaining("reeve unhold SCOPE --file");
        assertThat(file.remove("all")).isEqualTo(4_999);
        assertThat(holds()).containsExactly("service/web");
    }

    @Test
    void whatCanBeAddedCanBeReadByTheDaemon() throws Exception {
        HoldFile file = HoldFile.in(directory);
        Files.write(directory.resolve("hold"), Collections.nCopies(HoldLine.MAX_LINES - 1, "service/web"));
        file.add(line("all", 60), NOON);
        assertThatThrownBy(() -> file.add(line("all", 90), NOON)).hasMessageContaining("1001 lines");
        assertThat(holds()).hasSize(HoldLine.MAX_LINES);
        assertThatThrownBy(() -> file.add(new HoldLine("all", null, "ann", "r".repeat(2_000)), NOON))
                .hasMessageContaining("shorter reason");
    }

    @Test
    void h32_whatIsOverGoesAndWhatHoldsLongerIsSaid() throws Exception {
        HoldFile file = HoldFile.in(directory);
        file.add(line("all", 5), NOON);
        HoldLine renewed = line("all", 3_600);
        assertThat(file.add(renewed, NOON.plusSeconds(10))).isEqualTo(renewed);
        assertThat(holds()).containsExactly(renewed.format());
        assertThat(file.add(line("all", 60), NOON.plusSeconds(10))).isEqualTo(renewed);
        assertThat(holds()).hasSize(2);
    }

    @Test
    void h32_aLineThatNobodyCanReadIsLiftedAsAll() throws Exception {
        Files.write(directory.resolve("hold"), new byte[] {'%', (byte) 0xff, '\n', ' ', 'a', 'l', 'l', '\n'});
        assertThat(HoldFile.in(directory).remove("all")).isEqualTo(2);
        assertThat(holds()).isEmpty();
    }
}
