/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("journal.db");
    }

    private SqliteJournal open() {
        return SqliteJournal.open(file, Samples.NODE);
    }

    private void run(String script) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    private void filled(int entries) throws InterruptedException {
        try (SqliteJournal journal = open()) {
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(Samples.events(1, entries), kept::countDown);
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = OpeningTest.class.getResourceAsStream("/journal/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void h40_bringsAVersion1FileUpToDate() throws Exception {
        run(resource("v1.sql"));
        try (SqliteJournal journal = open()) {
            assertThat(journal.head()).isEqualTo(new Head(4, Samples.at(4)));
            assertThat(journal.causedBy(Samples.id(1), 10))
                    .extracting(entry -> entry.id().sequence())
                    .containsExactly(2L);
            assertThat(journal.causedBy(Samples.id(2), 10))
                    .extracting(entry -> entry.id().sequence())
                    .containsExactly(4L);
            assertThat(journal.read(new Query(null, null, null, "ban.add", null, 0, true, 9)))
                    .hasSize(1);
            assertThat(journal.document("config", "v7")).contains("rules: []");
            assertThat(journal.degraded().toString()).contains("entry 3 cannot be read");
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(Samples.events(5, 2_000), kept::countDown);
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.read(new Query(null, null, "decision", null, "address/*", 0, true, 9)))
                    .hasSize(1);
            assertThat(journal.findings()).isEmpty();
        }
    }

    @Test
    void h40_refusesAFileOfANewerReeveAndTouchesNothing() throws Exception {
        filled(10);
        run("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(this::open)
                .isInstanceOf(JournalUnavailable.class)
                .hasMessageContaining("newer Reeve")
                .hasMessageContaining("version 99")
                .hasMessageContaining("nothing was touched");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(names()).noneMatch(name -> name.contains("corrupt"));
    }

    @Test
    void setsAFileThatIsNoDatabaseAsideAndStartsANewOne() throws Exception {
        Files.writeString(file, "this is not a database, it is a letter".repeat(100));
        try (SqliteJournal journal = open()) {
            assertThat(journal.findings().toString()).contains("damaged").contains("journal.db.corrupt-");
            assertThat(journal.degraded()).isEqualTo(journal.findings());
            assertThat(names()).anyMatch(name -> name.startsWith("journal.db.corrupt-"));
            assertThat(journal.head().sequence())
                    .as("above any number given before")
                    .isGreaterThan(1_700_000_000_000L);
        }
    }

    @Test
    void setsAFileWithADamagedPageAsideAndNeverGivesANumberTwice() throws Exception {
        filled(5_000);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long pages = channel.size() / 4_096;
            byte[] garbage = new byte[4_096];
            java.util.Arrays.fill(garbage, (byte) 0x5a);
            channel.write(ByteBuffer.wrap(garbage), pages / 2 * 4_096);
        }
        long next;
        try (SqliteJournal journal = open()) {
            assertThat(journal.findings()).hasSize(1);
            next = journal.head().sequence() + 1;
            assertThat(next).isGreaterThan(5_000);
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(Samples.events(next, 3), kept::countDown);
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
        }
        try (SqliteJournal journal = open()) {
            assertThat(journal.findings()).isEmpty();
            assertThat(journal.head().sequence()).isEqualTo(next + 2);
        }
    }

    @Test
    void survivesAWriteAheadLogOfGarbage() throws Exception {
        filled(100);
        Files.write(directory.resolve("journal.db-wal"), new byte[100_000]);
        try (SqliteJournal journal = open()) {
            assertThat(journal.head().sequence()).isEqualTo(100);
        }
    }

    @Test
    void saysWhatIsWrongWhenThereIsNoDirectory() {
        file = directory.resolve("missing").resolve("journal.db");
        assertThatThrownBy(this::open).isInstanceOf(JournalUnavailable.class).hasMessageContaining("directory");
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
