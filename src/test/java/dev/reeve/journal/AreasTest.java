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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Areas leave out blocks and never an answer: a journal over many of them, found the same as by looking at every entry. */
class AreasTest {
    private static final int AREAS = 12;
    private static final long AREA = 1 << 16;

    @TempDir
    Path directory;

    private final MemoryJournal plain = new MemoryJournal();

    /** Some hundred entries at each area's begin and end. */
    private static List<Entry> entries() {
        SplittableRandom random = new SplittableRandom(11);
        List<Entry> entries = new ArrayList<>();
        for (long area = 0; area < AREAS; area++) {
            some(entries, area * AREA + 1, 200, area, random);
            some(entries, area * AREA + AREA - 150, 150, area, random);
        }
        return entries;
    }

    private static void some(List<Entry> entries, long from, int count, long area, SplittableRandom random) {
        for (long sequence = from; sequence < from + count; sequence++) {
            String subject = switch (random.nextInt(20)) {
                case 0 -> "service/of-" + area;
                case 1 -> "service/everywhere";
                default -> "address/10.0." + area + "." + random.nextInt(200);
            };
            entries.add(Samples.event(sequence, "log.match", subject));
        }
    }

    private Path file() {
        return directory.resolve("journal.db");
    }

    private void fill() throws Exception {
        List<Entry> entries = entries();
        plain.append(entries, () -> {});
        // Opened anew in the middle of an area: its blocks are of two runs.
        int half = entries.size() / 2 + 77;
        keep(entries.subList(0, half));
        keep(entries.subList(half, entries.size()));
    }

    private void keep(List<Entry> entries) throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            CountDownLatch kept = new CountDownLatch(1);
            journal.append(entries, kept::countDown);
            kept.await();
        }
    }

    private void holds(Recorded journal) {
        for (String subject : List.of("service/of-3", "service/of-11", "service/everywhere", "address/10.0.5.7")) {
            for (boolean newest : List.of(true, false)) {
                holds(journal, new Query(null, null, null, null, subject, 0, newest, 1_000));
                holds(journal, new Query(null, null, null, null, subject, 0, newest, 2));
                holds(journal, new Query(null, null, "event", "log.match", subject, 4 * AREA, newest, 1_000));
                holds(journal, new Query(wall(2 * AREA), wall(4 * AREA - 60), null, null, subject, 0, newest, 1_000));
            }
        }
        holds(journal, new Query(wall(7 * AREA + 20), wall(9 * AREA), null, null, null, 0, false, 1_000));
        holds(journal, new Query(wall(7 * AREA + 20), null, null, "log.match", null, 0, true, 1_000));
    }

    private static long wall(long sequence) {
        return Samples.at(sequence).wall();
    }

    private void holds(Recorded journal, Query query) {
        assertThat(journal.read(query)).as("%s", query).isEqualTo(plain.read(query));
    }

    @Test
    void theyNeverLeaveOutAnAnswer() throws Exception {
        fill();
        try (JournalFile journal = JournalFile.open(file())) {
            holds(journal);
        }
    }

    @Test
    void theyLeaveOutMostOfWhatHoldsNone() throws Exception {
        fill();
        Integer subject = Block.hash(Subject.parse("service/of-3"));
        try (Connection connection = connection()) {
            assertThat(held(connection, new Areas.Asked(subject, null, null)))
                    .hasSizeLessThan(4)
                    .contains(3L, AREAS - 1L);
            assertThat(held(connection, new Areas.Asked(null, wall(5 * AREA), wall(6 * AREA))))
                    .containsExactly(5L, AREAS - 1L);
        }
    }

    private static List<Long> held(Connection connection, Areas.Asked asked) throws SQLException {
        List<Long> held = new ArrayList<>();
        for (Areas.Stretch stretch : Areas.mayHold(connection, asked)) {
            for (long area = Areas.of(stretch.first()); area <= Math.min(AREAS - 1, Areas.of(stretch.last())); area++) {
                held.add(area);
            }
        }
        return held;
    }

    @Test
    void aJournalOfVersionThreeIsBroughtUpToDateAndACopyOfOneIsReadAsItIs() throws Exception {
        fill();
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE areas");
            statement.execute("ALTER TABLE acts DROP COLUMN says");
            statement.execute("PRAGMA user_version = 3");
        }
        try (JournalFile old = JournalFile.open(file())) {
            holds(old);
        }
        SqliteJournal.open(file(), Samples.NODE).close();
        theyKeepAreas(AREAS - 1);
        try (JournalFile journal = JournalFile.open(file())) {
            holds(journal);
        }
    }

    @Test
    void theyGoWithTheirEntries() throws Exception {
        fill();
        theyKeepAreas(AREAS - 1);
        long last = AREAS * AREA - 1;
        try (SqliteJournal journal = SqliteJournal.open(file(), Samples.NODE)) {
            journal.saveSnapshot(last, dev.reeve.model.Value.of("s"));
            journal.retain(Duration.ofSeconds(last - 8 * AREA), Long.MAX_VALUE, wall(last));
        }
        theyKeepAreas(AREAS - 1 - 8);
    }

    private void theyKeepAreas(int expected) throws SQLException {
        try (Connection connection = connection()) {
            assertThat(Database.number(connection, "SELECT count(DISTINCT area) FROM areas"))
                    .isEqualTo(expected);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }
}
