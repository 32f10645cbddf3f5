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
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast lines that do not matter are passed over: {@code mvn test -Dtest=LogThroughputTest -Dreeve.excludedGroups=}. */
@Tag("bench")
class LogThroughputTest {
    private static final int LINES = 5_000_000;

    @TempDir
    Path folder;

    @Test
    void aMillionLinesASecondPassThreePatterns() throws Exception {
        Path file = folder.resolve("auth.log");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LINES; i++) {
                out.write(
                        "Nov 24 00:00:00 host sshd[" + i % 30_000 + "]: Connection closed by authenticating user admin "
                                + i % 250 + ".0.113.9 port 52" + i % 1_000 + " [preauth]\n");
            }
            out.write("Nov 24 00:00:00 host sshd[1]: Failed password for root from 203.0.113.9 port 1 ssh2\n");
        }
        LogSpec spec = new LogSpec(
                "auth",
                Origin.BUILT_IN,
                List.of(file.toString()),
                "auto",
                true,
                List.of(
                        pattern("Failed password for (?<user>.*) from (?<address>\\S+) port"),
                        pattern("(?i)invalid user (?<user>.*) from (?<address>\\S+)"),
                        pattern(
                                "^.*sshd\\[\\d+\\]: error: maximum authentication attempts exceeded for (?<user>.*) from (?<address>\\S+)")),
                null,
                LogSpec.DEFAULT_MAX_LINE,
                Trust.FORGEABLE);
        double best = 0;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            try (RunningSource log = new RunningSource(
                    new LogSource(spec, new Positions(), OwnOutput.NONE, SharedEars.ALL, InstantSource.system()))) {
                log.awaitCount("log.match", 1);
            }
            best = Math.max(best, LINES / ((System.nanoTime() - start) / 1e9));
        }
        System.out.printf("lines/s: %,.0f%n", best);
        assertThat(best).isGreaterThan(1_000_000);
    }

    private static LogSpec.Pattern pattern(String regex) {
        return new LogSpec.Pattern("p", Origin.BUILT_IN, regex, "", "address");
    }
}
