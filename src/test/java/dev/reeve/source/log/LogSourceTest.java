/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.LogSpec;
import dev.reeve.model.Origin;
import dev.reeve.model.Trust;
import dev.reeve.source.RunningSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSourceTest {
    private static final String ANY = "line (?<number>\\S+)";

    @TempDir
    Path folder;

    private Path file;
    private Positions positions = new Positions();

    @BeforeEach
    void name() {
        file = folder.resolve("app.log");
    }

    @Test
    void aLineBecomesAnEventWithItsGroups() throws Exception {
        Files.writeString(file, "");
        try (RunningSource log = follow("Failed password for (?<user>.*) from (?<address>\\S+)$", "address")) {
            log.awaitAlive("following 1 file");
            append("sshd: Failed password for root from ::ffff:203.0.113.9\r\n");
            Observation event = log.awaitCount("log.match", 1).seen().getFirst();
            assertThat(event.subject()).hasToString("address/203.0.113.9");
            assertThat(event.attributes().text("user")).isEqualTo("root");
            assertThat(event.attributes().text("address")).isEqualTo("203.0.113.9");
            assertThat(event.attributes().text("text"))
                    .isEqualTo("sshd: Failed password for root from ::ffff:203.0.113.9");
            assertThat(event.trust()).isEqualTo(Trust.FORGEABLE);
        }
    }

    @Test
    void whatIsNoAddressIsNoMatch() throws Exception {
        append("from 10.1\nfrom evil.example\nfrom 1.2.3.256\nfrom 1.2.3.4\n");
        try (RunningSource log = follow("from (?<address>\\S+)$", "address")) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "address"))
                    .containsExactly("1.2.3.4");
        }
    }

    @Test
    void whatWasThereAtTheFirstSightDoesNotCountUnlessAskedFor() throws Exception {
        append("line old\nhalf a line ");
        LogSpec spec = spec(ANY, "auto", false, 1_000);
        try (RunningSource log = new RunningSource(source(spec))) {
            log.awaitAlive("following 1 file");
            append("line half\nline new\n");
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("new");
        }
    }

    /** H10: a silence of such a log proves nothing. */
    @Test
    void h10_whatIsNoFileAnyMoreIsToldAndWhenItIsOneAgain() throws Exception {
        Files.writeString(file, "");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitAlive("following 1 file");
            Files.move(file, folder.resolve("app.old"));
            Files.createDirectory(file);
            assertThat(log.awaitCount("log.unreadable", 1).texts("log.unreadable", "error"))
                    .containsExactly("it is a directory, where a file was expected");
            Files.delete(file);
            append("line 1\n");
            log.awaitCount("log.match", 1);
            assertThat(log.texts("log.readable", "file")).containsExactly(file.toString());
        }
    }

    @Test
    void h10_aLinkToNothingIsToldButNotWhatARotationDoes() throws Exception {
        Files.writeString(file, "");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitAlive("following 1 file");
            Files.move(file, folder.resolve("app.old"));
            append("line 1\n");
            log.awaitCount("log.match", 1);
            assertThat(log.texts("log.unreadable", "file")).isEmpty();
            Files.delete(file);
            Files.createSymbolicLink(file, folder.resolve("nothing"));
            assertThat(log.awaitCount("log.unreadable", 1).texts("log.unreadable", "error"))
                    .containsExactly("it is a symbolic link to nothing");
        }
    }

    @Test
    void aDirectoryThatAGlobFindsIsNoFileThatWasExpected() throws Exception {
        Files.createDirectory(folder.resolve("old.log"));
        Files.writeString(folder.resolve("a.log"), "line a\n");
        LogSpec spec = spec(folder.resolve("*.log").toString(), ANY, "", "auto", true, 1_000, null);
        try (RunningSource log = new RunningSource(source(spec))) {
            log.awaitCount("log.match", 1);
            assertThat(log.texts("log.unreadable", "file")).isEmpty();
            Files.delete(folder.resolve("a.log"));
            Files.createDirectory(folder.resolve("a.log"));
            assertThat(log.awaitCount("log.unreadable", 1).texts("log.unreadable", "file"))
                    .containsExactly(folder.resolve("a.log").toString());
        }
    }

    @Test
    void aFileThatComesLaterIsFollowedFromItsStart() throws Exception {
        try (RunningSource log = follow(ANY, "")) {
            log.awaitAlive("waiting for " + file);
            append("line 1\n");
            append("line 2\n");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void aGlobTakesInNewFiles() throws Exception {
        LogSpec spec = spec(folder.resolve("*.log").toString(), ANY, "", "auto", true, 1_000, null);
        try (RunningSource log = new RunningSource(source(spec))) {
            Files.writeString(folder.resolve("a.log"), "line a\n");
            log.awaitCount("log.match", 1);
            Files.writeString(folder.resolve("b.log"), "line b\n");
            Files.writeString(folder.resolve("c.txt"), "line c\n");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("a", "b");
        }
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeAndWhileItsSuccessorIsFollowed() throws Exception {
        append("line 1\n");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitCount("log.match", 1);
            Path rotated = folder.resolve("app.log.1");
            append("line 2\n");
            Files.move(file, rotated);
            Files.writeString(rotated, "line 3\n", StandardOpenOption.APPEND);
            append("line 4\n");
            log.awaitCount("log.match", 4);
            Files.writeString(rotated, "line late\n", StandardOpenOption.APPEND);
            assertThat(log.awaitCount("log.match", 5).texts("log.match", "number"))
                    .containsExactly("1", "2", "3", "4", "late");
        }
    }

    @Test
    void aFileThatIsRenamedWithinAGlobIsNotReadAgain() throws Exception {
        append("line 1\n");
        LogSpec spec = spec(file + "*", ANY, "", "auto", true, 1_000, null);
        try (RunningSource log = new RunningSource(source(spec))) {
            log.awaitCount("log.match", 1);
            Files.move(file, folder.resolve("app.log.1"));
            append("line 2\n");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void aFileThatIsEmptiedIsReadFromItsStart() throws Exception {
        append("line 1\nline 2\n");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitCount("log.match", 2);
            Files.writeString(file, "line 3\n");
            assertThat(log.awaitCount("log.match", 3).texts("log.match", "number"))
                    .containsExactly("1", "2", "3");
        }
    }

    @Test
    void aFileThatIsEmptiedAndFilledPastTheOldPlaceIsToldByItsBeginning() throws Exception {
        append("line 1\n");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitCount("log.match", 1);
            Files.writeString(file, "line 2\nline 3\nline 4\n");
            assertThat(log.awaitCount("log.match", 4).texts("log.match", "number"))
                    .containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void aLineThatIsWrittenInPiecesIsOneLine() throws Exception {
        append("li");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitAlive("following 1 file");
            append("ne on");
            append("e\nline t");
            log.awaitCount("log.match", 1);
            append("wo\n");
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("one", "two");
        }
    }

    @Test
    void aRestartNeitherLosesNorDoublesALine() throws Exception {
        append("line 1\n");
        try (RunningSource log = follow(ANY, "")) {
            log.awaitCount("log.match", 1);
        }
        append("line 2\n");
        positions = Positions.load(positions.save());
        try (RunningSource log = follow(ANY, "")) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("2");
        }
    }

    @Test
    void linesWrittenBeforeARotationWhileNobodyFollowedAreFoundUnderTheNewName() throws Exception {
        append("line 1\n");
        LogSpec spec = spec(ANY, "auto", false, 1_000);
        try (RunningSource log = new RunningSource(source(spec))) {
            log.awaitAlive("following 1 file");
            append("line 2\n");
            log.awaitCount("log.match", 1);
        }
        append("line 3\n");
        Files.move(file, folder.resolve("app.log.1"));
        append("line 4\n");
        try (RunningSource log = new RunningSource(source(spec))) {
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("3", "4");
        }
    }

    @Test
    void theJournalsEventsCorrectPositionsThatWereSavedBeforeThem() throws Exception {
        append("line 1\n");
        Observation last;
        try (RunningSource log = follow(ANY, "")) {
            log.awaitCount("log.match", 1);
            var saved = positions.save();
            append("line 2\nline 3\n");
            last = log.awaitCount("log.match", 3).seen().get(1);
            positions = Positions.load(saved);
        }
        positions.observed(Event.of(new EntryId("n", 1), Moment.ZERO, last));
        try (RunningSource log = follow(ANY, "")) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("3");
        }
    }

    @Test
    void anyEncodingIsReadLineByLine() throws Exception {
        write("line ä\n".getBytes(StandardCharsets.UTF_8));
        write("line ö\n".getBytes(StandardCharsets.ISO_8859_1));
        write("line \uD83D\uDE00\n".getBytes(StandardCharsets.UTF_8));
        try (RunningSource log = follow(ANY, "")) {
            assertThat(log.awaitCount("log.match", 3).texts("log.match", "number"))
                    .containsExactly("ä", "ö", "\uD83D\uDE00");
        }
    }

    @Test
    void utf16IsReadWhenSaid() throws Exception {
        Charset utf16 = StandardCharsets.UTF_16LE;
        write("\uFEFFline 1\r\nline \u0A0Ax\r\nline 2".getBytes(utf16));
        try (RunningSource log = new RunningSource(source(spec(ANY, "UTF-16LE", true, 1_000)))) {
            log.awaitCount("log.match", 2);
            write("2\r\n".getBytes(utf16));
            assertThat(log.awaitCount("log.match", 3).texts("log.match", "number"))
                    .containsExactly("1", "\u0A0Ax", "22");
        }
    }

    @Test
    void nulAndControlBytesAreMadeHarmless() throws Exception {
        append("\0\0\0line \u001b[2Jx\0y\nline 2\r\n");
        try (RunningSource log = follow(ANY, "")) {
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("\uFFFD[2Jx\uFFFDy", "2");
        }
    }

    @Test
    void aLineOfAHundredMegabytesIsCutAndTheNextOneIsRead() throws Exception {
        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write("line long ".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                out.write(part);
            }
            out.write("line hidden\nline next\n".getBytes(StandardCharsets.US_ASCII));
        }
        try (RunningSource log = follow(ANY, "")) {
            assertThat(log.awaitCount("log.match", 2).texts("log.match", "number"))
                    .containsExactly("long", "next");
            assertThat(log.seen().getFirst().attributes().truth("cut")).isTrue();
            assertThat(log.seen().getFirst().attributes().text("text")).hasSize(1_000);
            assertThat(log.seen().getLast().attributes().truth("cut")).isFalse();
        }
    }

    @Test
    void garbageIsReadAndTheLinesInItAreFound() throws Exception {
        byte[] garbage = new byte[2 << 20];
        new Random(7).nextBytes(garbage);
        write(garbage);
        append("\nline fine\n");
        try (RunningSource log = follow("line (?<number>fine)$", "")) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("fine");
        }
    }

    @Test
    void aPatternWithoutEndIsDisabledAloneAndLoudly() throws Exception {
        LogSpec spec = spec(file.toString(), "a*a*a*a*a*a*a*a*c$", "", "auto", true, 1_000, null);
        List<LogSpec.Pattern> patterns = new ArrayList<>(spec.patterns());
        patterns.add(new LogSpec.Pattern("sane", Origin.BUILT_IN, ANY, "", ""));
        for (int i = 0; i < 10; i++) {
            append("line " + i + " b " + "a".repeat(500) + "\n");
        }
        try (RunningSource log = new RunningSource(source(with(spec, patterns)))) {
            log.awaitCount("log.match", 10);
            assertThat(log.texts("log.pattern-disabled", "pattern")).containsExactly("any");
            assertThat(log.texts("log.match", "pattern")).containsOnly("sane");
        }
    }

    @Test
    void aPatternThatGoesTooDeepForTheStackIsNotTheEndOfTheSource() throws Exception {
        for (int i = 0; i < 6; i++) {
            append("deep " + "ab".repeat(30_000) + "\n");
        }
        append("deep abc\n");
        LogSpec spec = spec(file.toString(), "deep (?:a|b)*c$", "", "auto", true, 64 * 1024, null);
        List<LogSpec.Pattern> patterns = new ArrayList<>(spec.patterns());
        patterns.add(new LogSpec.Pattern("sane", Origin.BUILT_IN, "deep (?<number>abc)", "", ""));
        try (RunningSource log = new RunningSource(source(with(spec, patterns)))) {
            log.awaitCount("log.match", 1);
        }
    }

    @Test
    void h14_linesToIgnoreAndReevesOwnAreNoEvents() throws Exception {
        append(
                "line 1 debug\nNov 24 00:00:00 host reeve[77]: ban, line 2\nNov 24 00:00:00 host java[77]: ban, line 2\nline 3\n");
        LogSpec.Pattern pattern = new LogSpec.Pattern("any", Origin.BUILT_IN, ANY, "debug", "");
        LogSpec spec = with(spec(ANY, "auto", true, 1_000), List.of(pattern));
        LogSource source = new LogSource(
                spec, positions, OwnOutput.ofProcess(77, "reeve", "java"), SharedEars.ALL, InstantSource.system());
        try (RunningSource log = new RunningSource(source)) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("3");
        }
    }

    @Test
    void aLinesOwnTimeIsTakenWithinItsTolerance() throws Exception {
        append("Dec 31 23:59:58 host line 1\nJun  1 00:00:00 host line 2\n");
        LogSpec.LineTime time = new LogSpec.LineTime(
                "^(\\w{3} +\\d+ \\d\\d:\\d\\d:\\d\\d)", "syslog", ZoneId.of("UTC"), Duration.ofHours(1));
        LogSpec spec = spec(file.toString(), ANY, "", "auto", true, 1_000, time);
        InstantSource clock = InstantSource.fixed(Instant.parse("2027-01-01T00:00:05Z"));
        try (RunningSource log =
                new RunningSource(new LogSource(spec, positions, OwnOutput.NONE, SharedEars.ALL, clock))) {
            log.awaitCount("log.match", 2);
            assertThat(log.seen().getFirst().attributes().integer("time", 0))
                    .isEqualTo(Instant.parse("2026-12-31T23:59:58Z").getEpochSecond() * 1_000_000);
            assertThat(log.seen().getLast().attributes().get("time")).isNull();
        }
    }

    @Test
    void aFileThatIsMadeBetweenTheConfigurationsBeginningAndTheFirstLookIsReadFromItsStart() throws Exception {
        LogSpec spec = spec(file.toString(), "line (?<number>\\d+)", "", "auto", false, 1_000, null);
        LogBeginnings.note(List.of(spec), positions, Duration.ofSeconds(30));
        append("line 1\n");
        try (RunningSource log = new RunningSource(source(spec))) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("1");
        }
    }

    @Test
    void ofAFileThatWasThereBeforeWhatIsWrittenBeforeTheFirstLookIsReadAndNothingElse() throws Exception {
        append("line 1\nli");
        LogSpec spec = spec(file.toString(), "line (?<number>\\d+)", "", "auto", false, 1_000, null);
        LogBeginnings.note(List.of(spec), positions, Duration.ofSeconds(30));
        append("ne 2\nline 3\n");
        try (RunningSource log = new RunningSource(source(spec))) {
            assertThat(log.awaitCount("log.match", 1).texts("log.match", "number"))
                    .containsExactly("3");
        }
    }

    @Test
    void aDirectoryOrAPipeUnderTheNameIsPassedOver() throws Exception {
        Files.createDirectory(file);
        try (RunningSource log = follow(ANY, "")) {
            log.awaitAlive("waiting for " + file);
            Files.delete(file);
            append("line 1\n");
            log.awaitCount("log.match", 1);
        }
    }

    private RunningSource follow(String regex, String subject) {
        return new RunningSource(source(spec(file.toString(), regex, subject, "auto", true, 1_000, null)));
    }

    /** One attacker who writes as quickly as a disk can must neither fill the journal nor hide the one whom the last line is about. */
    @Test
    void ofAFloodAFewLinesMakeEventsTheRestAreCountedAndNobodyIsHidden() throws Exception {
        int lines = 20_000;
        append("from 203.0.113.9\n".repeat(lines) + "from 198.51.100.7\n");
        LogSpec.Pattern slow = new LogSpec.Pattern("any", Origin.BUILT_IN, "from (?<address>\\S+)$", "", "address", 2);
        LogSpec spec = with(spec("any", "auto", true, 1_000), List.of(slow));
        RunningSource log = new RunningSource(source(spec));
        try (log) {
            Awaitility.await().until(() -> log.texts("log.match", "address").contains("198.51.100.7"));
        }
        long made = log.seen("log.match").size();
        long counted = log.seen("log.suppressed").stream()
                .mapToLong(event -> event.attributes().integer("count", 0))
                .sum();
        assertThat(made + counted).isEqualTo(lines + 1);
        assertThat(made).isBetween(2L * LogSpec.Pattern.BURST, lines / 10L);
        assertThat(log.seen("log.suppressed").getFirst().attributes().toString())
                .contains("app", "any", "from 203.0.113.9");
        assertThat(log.seen("log.suppressed")).hasSizeLessThan(lines / 100);
    }

    private LogSource source(LogSpec spec) {
        return new LogSource(spec, positions, OwnOutput.NONE, SharedEars.ALL, InstantSource.system());
    }

    private LogSpec spec(String regex, String encoding, boolean fromStart, int maxLine) {
        return spec(file.toString(), regex, "", encoding, fromStart, maxLine, null);
    }

    private static LogSpec spec(
            String files,
            String regex,
            String subject,
            String encoding,
            boolean fromStart,
            int maxLine,
            LogSpec.LineTime time) {
        LogSpec.Pattern pattern = new LogSpec.Pattern("any", Origin.BUILT_IN, regex, "", subject);
        return new LogSpec(
                "app",
                Origin.BUILT_IN,
                List.of(files),
                encoding,
                fromStart,
                List.of(pattern),
                time,
                maxLine,
                Trust.FORGEABLE);
    }

    private static LogSpec with(LogSpec spec, List<LogSpec.Pattern> patterns) {
        return new LogSpec(
                spec.name(),
                spec.origin(),
                spec.files(),
                spec.encoding(),
                spec.fromStart(),
                patterns,
                spec.time(),
                spec.maxLine(),
                spec.trust());
    }

    private void append(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
