/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.event.Entry;
import dev.reeve.model.Subject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexes that explanations are quick by give what looking at every entry gives. */
class ActsTest {
    private static final int ENTRIES = 6_000;

    @TempDir
    Path directory;

    private final MemoryJournal plain = new MemoryJournal();

    private Path file() {
        return directory.resolve("journal.db");
    }

    private void fill() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            List<Entry> entries = entries();
            CountDownLatch kept = new CountDownLatch(1);
            plain.append(entries, () -> {});
            journal.append(entries, kept::countDown);
            kept.await();
        }
    }

    /** Rare and common subjects and types, over several blocks, with gaps in the numbers. */
    private static List<Entry> entries() {
        SplittableRandom random = new SplittableRandom(7);
        List<Entry> entries = new ArrayList<>();
        long sequence = 1;
        while (sequence < ENTRIES) {
            int what = random.nextInt(300);
            if (what == 0) {
                entries.addAll(Samples.chain(sequence));
                sequence += 5;
            } else if (what == 1) {
                entries.add(Samples.event(sequence, "hold.set", "node/web1"));
            } else if (what < 20 && sequence > 1) {
                entries.add(Samples.event(
                        sequence, "service.state", "service/s" + random.nextInt(5), Samples.id(sequence - 1)));
            } else {
                entries.add(Samples.event(sequence, "log.match", "address/10.0." + random.nextInt(200) + ".1"));
            }
            sequence += 1 + random.nextInt(3);
        }
        return entries;
    }

    private void holds(Recorded journal) {
        for (String name : List.of("service/s1", "address/203.0.113.9", "rule/ban-ssh", "service/none")) {
            Subject subject = Subject.parse(name);
            for (Concern how : Concern.values()) {
                for (int limit : List.of(1, 7, 1_000)) {
                    assertThat(journal.concerning(subject, how, limit))
                            .as("%s of %s", how, subject)
                            .isEqualTo(plain.concerning(subject, how, limit));
                    assertThat(journal.newestOfEach(subject, how, 500, limit))
                            .as("of each of %s of %s", how, subject)
                            .isEqualTo(plain.newestOfEach(subject, how, 500, limit));
                }
            }
        }
        for (Query query : queries()) {
            assertThat(journal.read(query)).as("%s", query).isEqualTo(plain.read(query));
        }
    }

    private static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (boolean newest : List.of(true, false)) {
            queries.add(new Query(null, null, "event", "hold.*", null, 0, newest, 1_000));
            queries.add(new Query(null, null, null, "service.state", "service/s2", 0, newest, 5));
            queries.add(new Query(null, null, "attempt", null, null, 2_000, newest, 3));
            queries.add(new Query(null, null, "event", null, "address/10.0.3.1", 0, newest, 1_000));
            queries.add(new Query(null, null, null, null, "service/none", 0, newest, 10));
            queries.add(new Query(null, null, "outcome", "succeeded", "address/203.0.113.9", 0, newest, 10));
            queries.add(new Query(
                    Samples.at(3_000).wall(), Samples.at(4_000).wall(), "decision", null, null, 0, newest, 10));
            queries.add(new Query(null, null, "verdict", "nothing", null, 0, newest, 10));
        }
        return queries;
    }

    @Test
    void theIndexFindsWhatLookingFinds() throws Exception {
        fill();
        assertThat(plain.concerning(Subject.parse("rule/ban-ssh"), Concern.ABOUT, 1_000))
                .hasSizeGreaterThan(5);
        assertThat(plain.concerning(Subject.parse("service/s1"), Concern.CONCLUSION, 1_000))
                .hasSizeGreaterThan(5);
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            holds(journal);
        }
    }

    @Test
    void aJournalOfVersionTwoIsBroughtUpToDateAndACopyOfOneIsReadAsItIs() throws Exception {
        fill();
        for (String sql : List.of(
                "DROP TABLE areas",
                "DROP TABLE acts",
                "DROP TABLE signatures",
                "DROP TABLE kinds",
                "PRAGMA user_version = 2")) {
            run(sql);
        }
        try (JournalFile old = JournalFile.open(file())) {
            holds(old);
        }
        SqliteJournal.open(file(), Samples.NODE).close();
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            holds(journal);
        }
    }

    @Test
    void whatVersionThreeIndexedIsFoundTheSame() throws Exception {
        fill();
        for (String sql : List.of("DROP TABLE areas", "ALTER TABLE acts DROP COLUMN says", "PRAGMA user_version = 3")) {
            run(sql);
        }
        SqliteJournal.open(file(), Samples.NODE).close();
        try (JournalFile journal = JournalFile.open(file())) {
            holds(journal);
        }
    }

    @Test
    void whatIsLetGoOfIsFoundNoMore() throws Exception {
        fill();
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            journal.saveSnapshot(ENTRIES, dev.reeve.model.Value.of("s"));
            journal.retain(
                    java.time.Duration.ofSeconds(1_000),
                    Long.MAX_VALUE,
                    Samples.at(ENTRIES).wall());
            Subject rule = Subject.parse("rule/ban-ssh");
            List<Entry> left = plain.concerning(rule, Concern.ABOUT, 1_000).stream()
                    .filter(entry -> journal.find(entry.id()).isPresent())
                    .toList();
            assertThat(left)
                    .isNotEmpty()
                    .hasSizeLessThan(
                            plain.concerning(rule, Concern.ABOUT, 1_000).size());
            assertThat(journal.concerning(rule, Concern.ABOUT, 1_000)).isEqualTo(left);
        }
    }

    @Test
    void aSignatureNeverDeniesWhatIsThere() {
        SplittableRandom random = new SplittableRandom(1);
        for (int subjects : List.of(1, 30, 400, 1_024)) {
            java.nio.ByteBuffer columns = java.nio.ByteBuffer.allocate(Block.SIZE * Block.WIDTH);
            List<Integer> hashes = new ArrayList<>();
            for (int i = 0; i < Block.SIZE; i++) {
                int hash = i < subjects ? random.nextInt() : hashes.get(i % subjects);
                hashes.add(hash);
                columns.put(i * Block.WIDTH, (byte) 0).putInt(i * Block.WIDTH + 5, hash);
            }
            byte[] bits = Signature.of(columns.array()).bytes();
            assertThat(hashes).allMatch(hash -> Signature.mayHold(bits, Signature.key(hash)));
            long wrong = random.ints(10_000)
                    .filter(hash -> Signature.mayHold(bits, Signature.key(hash)))
                    .count();
            assertThat(wrong)
                    .as("of %d subjects in %d bytes", subjects, bits.length)
                    .isLessThan(800);
            assertThat(bits.length).isLessThanOrEqualTo(2_048);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
