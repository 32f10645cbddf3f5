/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CleanEndTest {
    @TempDir
    Path directory;

    private Instant now = Instant.parse("2026-11-30T00:00:00Z");
    private long sequence;

    /** Every file is large here. */
    private Opening opening(Path in) {
        return new Opening(in.resolve("journal.db"), Samples.NODE, 0, () -> now);
    }

    private SqliteJournal open() {
        return SqliteJournal.open(opening(directory), SqliteJournal.Options.DEFAULT);
    }

    private Path note() {
        return directory.resolve("journal.db-clean");
    }

    private void append(SqliteJournal journal) throws Exception {
        CountDownLatch kept = new CountDownLatch(1);
        journal.append(List.of(Samples.event(++sequence, "log.match", "address/192.0.2.1")), kept::countDown);
        kept.await();
    }

    /** Of a journal whose pages were checked now. */
    @BeforeEach
    void endInOrder() throws Exception {
        Opening opening = opening(directory);
        try (SqliteJournal journal = SqliteJournal.open(opening, SqliteJournal.Options.DEFAULT)) {
            append(journal);
            new LaterCheck(opening).run();
        }
        assertThat(note()).exists();
    }

    private boolean checks() throws Exception {
        try (SqliteJournal journal = open()) {
            append(journal);
            return journal.isChecking();
        }
    }

    @Test
    void afterAnEndInOrderThePagesAreNotReadForAWeek() throws Exception {
        assertThat(checks()).isFalse();
        now = now.plus(CleanEnd.BELIEVED).minusSeconds(60);
        assertThat(checks()).as("the time of the check is kept from run to run").isFalse();
        now = now.plusSeconds(120);
        assertThat(checks()).isTrue();
    }

    @Test
    void afterAKillTheyAre() throws Exception {
        Path killed = Files.createDirectory(directory.resolve("killed"));
        try (SqliteJournal journal = open()) {
            append(journal);
            assertThat(note()).doesNotExist();
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, killed.resolve(file.getFileName()));
                }
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(opening(killed), SqliteJournal.Options.DEFAULT)) {
            assertThat(journal.isChecking()).isTrue();
        }
    }

    @Test
    void aFileThatIsNotTheOneThatWasLeftIsChecked() throws Exception {
        Path file = directory.resolve("journal.db");
        FileTime written = Files.getLastModifiedTime(file);
        try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
            pages.seek(pages.length());
            pages.write(new byte[4_096]);
        }
        Files.setLastModifiedTime(file, written);
        assertThat(opening(directory))
                .satisfies(opening -> assertThat(believes(opening)).isFalse());
    }

    @Test
    void soIsOneThatWasWrittenInPlaceOrPutThere() throws Exception {
        Path file = directory.resolve("journal.db");
        byte[] note = Files.readAllBytes(note());
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000)));
        assertThat(believes(opening(directory))).isFalse();

        Files.write(note(), note);
        Path copy = Files.copy(file, directory.resolve("copy"));
        Files.move(copy, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(believes(opening(directory))).isFalse();
    }

    @Test
    void whatIsInTheLogAloneIsNoEndInOrder() throws Exception {
        Files.write(directory.resolve("journal.db-wal"), new byte[32]);
        assertThat(believes(opening(directory))).isFalse();
    }

    @Test
    void aNoteOfNonsenseOrOfTheFutureIsNotBelieved() throws Exception {
        String note = Files.readString(note());
        Files.writeString(note(), "x".repeat(1_000));
        assertThat(believes(opening(directory))).isFalse();
        Files.writeString(note(), note.substring(0, note.lastIndexOf(' ')) + " soon");
        assertThat(believes(opening(directory))).isFalse();
        Files.writeString(note(), note);
        now = now.minus(Duration.ofDays(1));
        assertThat(believes(opening(directory))).isFalse();
    }

    @Test
    void whereTheCheckDidNotComeToItsEndThereIsNoNote() throws Exception {
        Files.delete(note());
        Opening opening = opening(directory);
        opening.prepare();
        LaterCheck check = new LaterCheck(opening);
        check.end();
        check.run();
        opening.ended();
        assertThat(note()).doesNotExist();
    }

    /** Whatever somebody put in its place, the journal opens, and is checked. */
    @ParameterizedTest
    @ValueSource(strings = {"endless", "pipe", "directory", "another's file", "a link to a note"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNoFileOfOursIsNoNoteAndNoTrouble(String what) throws Exception {
        Path kept = Files.move(note(), directory.resolve("kept"));
        switch (what) {
            case "endless" -> Files.createSymbolicLink(note(), Path.of("/dev/zero"));
            case "pipe" -> assertThat(made("mkfifo", note().toString())).isZero();
            case "directory" -> Files.createFile(Files.createDirectory(note()).resolve("full"));
            case "another's file" -> {
                Files.copy(kept, note());
                Files.setPosixFilePermissions(note(), PosixFilePermissions.fromString("rw-rw-rw-"));
            }
            default -> Files.createSymbolicLink(note(), kept);
        }
        assertThat(believes(opening(directory))).isFalse();
        assertThat(Files.exists(note(), LinkOption.NOFOLLOW_LINKS)).isEqualTo(what.equals("directory"));
        assertThat(checks()).isTrue();
    }

    private static int made(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static boolean believes(Opening opening) {
        opening.prepare();
        return !opening.needsLaterCheck();
    }
}
