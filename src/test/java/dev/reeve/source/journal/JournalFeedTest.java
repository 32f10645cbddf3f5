/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.event.Observation;
import dev.reeve.model.JournalSpec;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.os.OutputPump;
import dev.reeve.os.PosixSpawner;
import dev.reeve.source.RunningSource;
import dev.reeve.source.log.FeedSource;
import dev.reeve.source.log.OwnOutput;
import dev.reeve.source.log.Positions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a stand-in for journalctl that prints a file of entries and goes on where the cursor says; and with the real one where there are means to make a journal. */
@Timeout(120)
class JournalFeedTest {
    private static final String FAKE = """
        #!/bin/sh
        dir=$(dirname "$0")
        echo "$*" >> "$dir/calls"
        [ -f "$dir/broken" ] && { echo "No journal files were found." >&2; exit 1; }
        first=1
        for argument; do
          case $argument in
            --lines=1) tail -n 1 "$dir/entries"; exit 0;;
            --cursor=*) first=$(grep -n -F "\"${argument#*=}\"" "$dir/entries" | cut -d: -f1);;
          esac
        done
        [ -f "$dir/hangs" ] && exec sleep 100
        exec tail -n "+$first" -f "$dir/entries"
        """;

    @TempDir
    Path folder;

    private OutputPump pump;
    private Positions positions = new Positions();
    private int entries;

    @BeforeEach
    void fake() throws IOException {
        pump = new OutputPump();
        Path program = Files.writeString(folder.resolve("journalctl"), FAKE);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("entries"), "");
    }

    @AfterEach
    void close() {
        pump.close();
    }

    @Test
    void entriesBecomeEventsAndNoneIsLostOrDoubledOverARestart() throws Exception {
        entry("old");
        try (RunningSource log = follow(false, "_UID=0")) {
            log.awaitAlive("following the journal");
            entry("a");
            entry("b");
            Observation event = log.awaitCount("log.match", 2).seen().getFirst();
            assertThat(log.texts("log.match", "word")).containsExactly("a", "b");
            assertThat(event.attributes().text("file")).isEqualTo("journal");
            assertThat(event.attributes().text("text")).isEqualTo("h app[9]: line a");
            assertThat(event.attributes().get("from-uid")).isEqualTo(Value.of(0L));
            assertThat(event.trust()).isEqualTo(Trust.REPORTED);
        }
        entry("c");
        positions = Positions.load(positions.save());
        try (RunningSource log = follow(false, "_UID=0")) {
            entry("d");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "word"))
                    .containsExactly("c", "d");
        }
    }

    @Test
    void whatIsWrittenBetweenTheFirstTwoStartsCountsEvenIfNothingCameBefore() throws Exception {
        entry("old");
        try (RunningSource log = follow(false)) {
            log.awaitAlive("following the journal");
        }
        entry("between");
        try (RunningSource log = follow(false)) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "word"))
                    .containsExactly("between");
        }
    }

    @Test
    void whatIsThereCountsWhereThatIsAskedFor() throws Exception {
        entry("old");
        try (RunningSource log = follow(true)) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "word"))
                    .containsExactly("old");
            assertThat(log.seen().getFirst().trust()).isEqualTo(Trust.FORGEABLE);
        }
    }

    @Test
    void theMatchesAreHandedOnAsTheyAre() throws Exception {
        try (RunningSource log = follow(true, "_UID=0 _COMM=a + _COMM=b", "_PID=1")) {
            log.awaitAlive("following the journal");
            Awaitility.await().until(() -> Files.exists(folder.resolve("calls")));
            assertThat(Files.readString(folder.resolve("calls")))
                    .contains("--follow --no-tail _UID=0 _COMM=a + _COMM=b + _PID=1\n");
        }
    }

    @Test
    void itsFailureIsToldWithWhatItSaid() throws Exception {
        Files.writeString(folder.resolve("broken"), "");
        RunningSource log = follow(false);
        assertThat(log.awaitFailure()).hasMessage("journalctl: exited with status 1: No journal files were found.");
    }

    @Test
    void aReaderThatSaysNothingThoughEntriesComeIsEnded() throws Exception {
        Files.writeString(folder.resolve("hangs"), "");
        entry("a");
        JournalFeed feed = feed(() -> JournalStart.ALL, Duration.ofMillis(300));
        RunningSource log = new RunningSource(source(new JournalSpec(List.of(), ""), feed, true));
        log.awaitAlive("following the journal");
        Awaitility.await().until(() -> calls("--lines=1") >= 2);
        entry("b");
        assertThat(log.awaitFailure()).hasMessage("journalctl hangs: an entry came and it did not say so");
    }

    @Test
    void aQuietJournalIsLeftAlone() throws Exception {
        entry("a");
        JournalFeed feed = feed(() -> JournalStart.ALL, Duration.ofMillis(100));
        try (RunningSource log = new RunningSource(source(new JournalSpec(List.of(), ""), feed, true))) {
            log.awaitCount("log.match", 1);
            Awaitility.await().until(() -> calls("--lines=1") >= 4);
            assertThat(calls("--follow")).isEqualTo(1);
        }
    }

    @Test
    void aMachineWithoutJournalctlIsSaid() throws Exception {
        Files.delete(folder.resolve("journalctl"));
        assertThat(follow(true).awaitFailure()).hasMessageContaining("journalctl");
    }

    @Test
    void whatIsNoTermLetsNothingRun() throws Exception {
        RunningSource log = follow(true, "--rotate");
        assertThat(log.awaitFailure()).hasMessageContaining("neither FIELD=value nor +");
    }

    @Test
    void whatIsNoEntryOrTooLongIsCountedAndTheNextIsRead() throws Exception {
        append("nonsense\n{\"MESSAGE\":\"" + "x".repeat(200_000) + "\"}\n");
        entry("after");
        try (RunningSource log = follow(true)) {
            log.awaitCount("log.match", 1).awaitCount("log.dropped", 1);
            log.stop();
            assertThat(log.texts("log.match", "word")).containsExactly("after");
            assertThat(log.texts("log.dropped", "from")).containsOnly("journal");
        }
    }

    @Test
    void aRealJournalIsFollowed() throws Exception {
        assumeTrue(TestJournal.possible(), "needs the packages systemd and systemd-journal-remote");
        TestJournal journal = new TestJournal(folder);
        journal.add("one", "two\nthree");
        JournalSpec spec = new JournalSpec(List.of(List.of("_SYSTEMD_UNIT=app.service")), folder.toString());
        try (RunningSource log = new RunningSource(source(spec, true, "journalctl"))) {
            log.awaitCount("log.match", 2);
            assertThat(log.texts("log.match", "text"))
                    .containsExactly("web1 app[12]: line one", "web1 app[12]: line two\\nthree");
            assertThat(log.texts("log.match", "from-unit")).containsOnly("app.service");
        }
        journal.add("away");
        try (RunningSource log = new RunningSource(source(spec, true, "journalctl"))) {
            log.awaitCount("log.match", 1);
            journal.add("live");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "word"))
                    .containsExactly("away", "live");
        }
        positions = new Positions();
        try (RunningSource log = new RunningSource(source(spec, false, "journalctl"))) {
            log.awaitAlive("following the journal");
            journal.add("new");
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "word"))
                    .containsExactly("new");
        }
    }

    private void entry(String word) throws IOException {
        entries++;
        append("{\"__CURSOR\":\"s=ab;i=" + entries
                + "\",\"_HOSTNAME\":\"h\",\"SYSLOG_IDENTIFIER\":\"app\",\"_PID\":\"9\",\"_UID\":\"0\",\"MESSAGE\":\"line"
                + " "
                + word + "\"}\n");
    }

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("entries"), text, StandardOpenOption.APPEND);
    }

    private RunningSource follow(boolean fromStart, String... matches) throws IOException {
        JournalSpec spec = new JournalSpec(
                java.util.Arrays.stream(matches)
                        .map(line -> List.of(line.split(" ")))
                        .toList(),
                "");
        return new RunningSource(
                source(spec, fromStart, folder.resolve("journalctl").toString()));
    }

    private long calls(String option) throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls)
                ? Files.readString(calls)
                        .lines()
                        .filter(call -> call.contains(option))
                        .count()
                : 0;
    }

    private JournalFeed feed(Supplier<JournalStart> start, Duration quiet) throws IOException {
        return new JournalFeed(
                new JournalSpec(List.of(), ""),
                start::get,
                false,
                2_000,
                new PosixSpawner(),
                pump,
                InstantSource.system(),
                folder.resolve("journalctl").toString(),
                quiet);
    }

    private FeedSource source(JournalSpec journal, boolean fromStart, String program) throws IOException {
        JournalFeed feed = new JournalFeed(
                journal,
                () -> positions.cursor("app"),
                fromStart,
                2_000,
                new PosixSpawner(),
                pump,
                InstantSource.system(),
                program);
        return source(journal, feed, fromStart);
    }

    private FeedSource source(JournalSpec journal, JournalFeed feed, boolean fromStart) {
        LogSpec.Pattern any = new LogSpec.Pattern("any", Origin.BUILT_IN, "line (?<word>\\S+)", "", "");
        LogSpec spec = new LogSpec(
                "app",
                Origin.BUILT_IN,
                List.of(),
                "auto",
                fromStart,
                List.of(any),
                null,
                2_000,
                Trust.REPORTED,
                journal,
                null);
        return new FeedSource(spec, feed, positions, OwnOutput.NONE, InstantSource.system());
    }
}
