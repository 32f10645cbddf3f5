/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Event;
import dev.reeve.explain.EntryLine;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.SqliteJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal with everything in it is decided again to the same byte on what stands for another machine: another JVM run, language, time zone, encoding, collector, order of hashes, and user. */
class ElsewhereTest {
    @Test
    void everyConcernDecidesTheSameElsewhere(@TempDir Path directory) throws Exception {
        Path config = Crowd.write(directory, 4);
        Path other = Crowd.write(directory, 2);
        Path journal = directory.resolve("journal.db");
        try (SqliteJournal written = SqliteJournal.open(journal, "n1")) {
            Crowd.live(config, written);
        }
        assertThat(kinds(journal))
                .contains(
                        "attempt ban.add",
                        "attempt job.run",
                        "derived about a host of Nagios'",
                        "attempt notify",
                        "attempt process.start",
                        "event check.state",
                        "event jail.ban",
                        "event rule.fired",
                        "verdict defer",
                        "verdict refuse");
        Process elsewhere = start(directory, journal, other);
        String here = ElsewhereMain.text(journal, other);
        assertThat(here.lines().filter(line -> line.contains("difference=null")))
                .hasSize(2);
        assertThat(here).contains("ONLY_AFTER").contains("MOMENT");
        assertThat(output(elsewhere, directory)).isEqualTo(here);
    }

    private static Set<String> kinds(Path file) {
        Set<String> kinds = new TreeSet<>();
        try (JournalFile journal = JournalFile.open(file)) {
            journal.replay(0, entry -> {
                kinds.add(EntryLine.kind(entry) + " " + EntryLine.type(entry));
                if (entry instanceof Event event
                        && event.derived()
                        && event.attributes().get("host") != null) {
                    kinds.add("derived about a host of Nagios'");
                }
            });
        }
        return kinds;
    }

    private static Process start(Path directory, Path journal, Path other) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(another());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseParallelGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=0",
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-Dfile.encoding=ISO-8859-1",
                "-Dorg.sqlite.tmpdir=" + directory,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ElsewhereMain.class.getName(),
                journal.toString(),
                other.toString(),
                "100000"));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** In a namespace in which this user is another one, where the kernel allows that; else it is the same user, which is the lesser test. */
    private static List<String> another() throws InterruptedException {
        List<String> other = List.of("unshare", "--user", "--map-user=1234", "--map-group=1234");
        List<String> trial = new ArrayList<>(other);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? other : List.of();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static String output(Process process, Path directory) throws IOException, InterruptedException {
        byte[] output = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("err")))
                .isZero();
        return new String(output, StandardCharsets.UTF_8);
    }
}
