/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes and is killed with SIGKILL: whatever it said was kept is there. */
class KillTest {
    @TempDir
    Path directory;

    @RepeatedTest(3)
    void everythingSaidToBeKeptSurvivesAKill() throws Exception {
        long said = 0;
        for (int round = 0; round < 2; round++) {
            said = Math.max(said, writtenUntilKilled(200 + (int) (System.nanoTime() % 700)));
            List<Entry> all = new ArrayList<>();
            try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE)) {
                assertThat(journal.findings()).isEmpty();
                journal.replay(0, all::add);
            }
            assertThat(said).isPositive();
            assertThat(all).hasSizeGreaterThanOrEqualTo(Math.toIntExact(said));
            assertThat(all.getLast().id().sequence()).as("no gaps").isEqualTo(all.size());
        }
    }

    private long writtenUntilKilled(int acknowledgements) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.Child.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long said = 0;
        try (BufferedReader lines = writer.inputReader()) {
            for (int i = 0; i < acknowledgements; i++) {
                String line = lines.readLine();
                assertThat(line).as("the writing process ended by itself").isNotNull();
                said = Long.parseLong(line);
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return said;
    }

    /** Appends durable entries until it is killed; prints each number once it is kept. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            SqliteJournal journal = SqliteJournal.open(Path.of(arguments[0], "journal.db"), Samples.NODE);
            for (long sequence = journal.head().sequence() + 1; ; sequence++) {
                long number = sequence;
                journal.append(List.of(Samples.acknowledged(sequence)), () -> {
                    System.out.println(number);
                    System.out.flush();
                });
            }
        }
    }
}
