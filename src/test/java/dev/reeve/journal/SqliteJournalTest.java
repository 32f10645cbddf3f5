/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    @TempDir
    Path directory;

    private SqliteJournal journal;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(directory.resolve("journal.db"), Samples.NODE);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void reopen() {
        close();
        open();
    }

    private void keep(List<? extends Entry> entries) {
        CountDownLatch kept = new CountDownLatch(1);
        journal.append(List.copyOf(entries), kept::countDown);
        try {
            assertThat(kept.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void readsBackWhatWasKeptAlsoAfterReopening() {
        List<Entry> chain = Samples.chain(1);
        keep(chain);
        assertThat(journal.find(Samples.id(4))).contains(chain.get(3));
        reopen();
        List<Entry> all = new ArrayList<>();
        journal.replay(0, all::add);
        assertThat(all).isEqualTo(chain);
        assertThat(journal.head()).isEqualTo(new Head(5, Samples.at(5)));
        assertThat(journal.find(new EntryId("other", 4))).isEmpty();
        assertThat(journal.degraded()).isEmpty();
    }

    /** Whoever asks for much at once must not have the memory for it filled before anybody counts. */
    @Test
    void readsNoMoreBytesThanAskedForAndGoesOnBehindThem() {
        keep(Samples.events(1, 2_500));
        for (boolean newestFirst : List.of(false, true)) {
            Query all = new Query(null, null, null, null, null, 0, newestFirst, 10_000);
            Part part = journal.part(all, 10_000);
            assertThat(part.cut()).isTrue();
            assertThat(part.entries())
                    .hasSizeBetween(5, 500)
                    .isEqualTo(journal.read(all).subList(0, part.entries().size()));
            assertThat(journal.part(all, 1).entries()).hasSize(1);
            assertThat(journal.part(all, 100 << 20)).isEqualTo(new Part(journal.read(all), false));
        }
        Query few = new Query(null, null, null, null, null, 0, false, 3);
        assertThat(journal.part(few, 10_000)).isEqualTo(new Part(journal.read(few), false));
    }

    @Test
    void callsBackInOrderAndOnlyWhenTheEntriesCanBeRead() {
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> readable = Collections.synchronizedList(new ArrayList<>());
        for (long sequence = 1; sequence <= 200; sequence++) {
            long number = sequence;
            Entry entry = number % 7 == 0 ? Samples.acknowledged(number) : Samples.event(number, "a", "b/c");
            journal.append(List.of(entry), () -> {
                seen.add(number);
                readable.add(journal.head().sequence() >= number
                        && journal.find(Samples.id(number)).isPresent());
            });
        }
        close();
        assertThat(seen).isSorted().hasSize(200);
        assertThat(readable).doesNotContain(false);
    }

    @Test
    void goesOnWhenACallbackFails() {
        journal.append(List.of(Samples.event(1, "a", "b/c")), () -> {
            throw new IllegalStateException("on purpose");
        });
        keep(List.of(Samples.event(2, "a", "b/c")));
        assertThat(journal.head().sequence()).isEqualTo(2);
    }

    @Test
    void refusesEntriesOutOfOrder() {
        keep(Samples.events(1, 3));
        assertThatThrownBy(() -> journal.append(List.of(Samples.event(3, "a", "b/c")), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        keep(List.of(Samples.event(4, "a", "b/c")));
    }

    @Test
    void findsByEveryFilterInCompleteBlocksAndAfterThem() {
        keep(Samples.events(1, 3_000));
        keep(Samples.chain(3_001));
        for (Query query : queries()) {
            List<Entry> expected = expected(query);
            assertThat(journal.read(query)).as(query.toString()).isEqualTo(expected);
        }
        reopen();
        for (Query query : queries()) {
            assertThat(journal.read(query)).as(query.toString()).isEqualTo(expected(query));
        }
    }

    private List<Entry> expected(Query query) {
        List<Entry> all = new ArrayList<>();
        journal.replay(0, all::add);
        return (query.newestFirst() ? all.reversed() : all)
                .stream().filter(query::selects).limit(query.limit()).toList();
    }

    private static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        Long middle = Samples.START + 1_500_000_000L;
        for (boolean newest : new boolean[] {true, false}) {
            queries.add(new Query(null, null, null, null, null, 0, newest, 10));
            queries.add(new Query(null, null, null, null, null, 2_998, newest, 100));
            queries.add(new Query(middle, middle + 7_000_000, null, null, null, 0, newest, 100));
            queries.add(new Query(middle, null, null, "log.*", "address/203.0.113.7", 10, newest, 100));
            queries.add(new Query(null, null, null, null, "address/203.0.113.9", 0, newest, 1_000));
            queries.add(new Query(null, null, null, null, "address/203.0.113.19*", 0, newest, 1_000));
            queries.add(new Query(null, null, null, null, "addr*", 0, newest, 5));
            queries.add(new Query(null, null, null, null, "service/none", 0, newest, 5));
            queries.add(new Query(null, null, "attempt", "ban.add", null, 0, newest, 5));
            queries.add(new Query(null, null, "verdict", null, null, 0, newest, 5));
            queries.add(new Query(null, null, null, "ban.*", "address/*", 0, newest, 5));
            queries.add(new Query(null, null, "nonsense", null, null, 0, newest, 5));
        }
        return queries;
    }

    @Test
    void findsTimesAlsoWhereTheClockWentBack() {
        List<Entry> events = Samples.events(1, 5_000);
        List<Entry> jumping = new ArrayList<>();
        for (Entry entry : events) {
            long sequence = entry.id().sequence();
            jumping.add(withWall((dev.reeve.event.Event) entry, Samples.START + (sequence % 2_500) * 1_000_000));
        }
        keep(jumping);
        Query query =
                new Query(Samples.START + 100_000_000, Samples.START + 103_000_000, null, null, null, 0, false, 100);
        assertThat(journal.read(query))
                .extracting(entry -> entry.id().sequence())
                .containsExactly(100L, 101L, 102L, 2_600L, 2_601L, 2_602L);
    }

    private static Entry withWall(dev.reeve.event.Event event, long wall) {
        return new dev.reeve.event.Event(
                event.id(),
                new dev.reeve.event.Moment(wall, event.at().mono()),
                event.type(),
                event.subject(),
                event.attributes(),
                event.trust(),
                event.causes(),
                event.lineage(),
                event.derived(),
                false);
    }

    @Test
    void findsWhatFollowed() {
        keep(Samples.chain(1));
        assertThat(journal.causedBy(Samples.id(2), 10))
                .extracting(entry -> entry.id().sequence())
                .containsExactly(3L, 4L);
        assertThat(journal.causedBy(Samples.id(2), 1)).hasSize(1);
        assertThat(journal.causedBy(new EntryId("other", 2), 10)).isEmpty();
        assertThat(journal.causedBy(Samples.id(5), 10)).isEmpty();
    }

    @Test
    void keepsTheNewestSnapshotsAndFallsBackWhenOneIsDamaged() throws Exception {
        keep(Samples.events(1, 50));
        for (int sequence = 10; sequence <= 50; sequence += 10) {
            journal.saveSnapshot(sequence, Value.fields(java.util.Map.of("n", Value.of(sequence))));
        }
        reopen();
        assertThat(journal.latestSnapshot().orElseThrow().sequence()).isEqualTo(50);
        change("UPDATE snapshots SET body = CAST('{\"n\":51}' AS BLOB) WHERE seq = 50");
        assertThat(journal.latestSnapshot().orElseThrow())
                .isEqualTo(new Snapshot(40, Value.fields(java.util.Map.of("n", Value.of(40)))));
        assertThat(journal.degraded().toString()).contains("snapshot at entry 50 is damaged");
        change("DELETE FROM snapshots WHERE seq >= 40");
        assertThat(journal.latestSnapshot().orElseThrow().sequence()).isEqualTo(30);
        change("DELETE FROM snapshots WHERE seq >= 30");
        assertThat(journal.latestSnapshot()).isEmpty();
    }

    @Test
    void keepsDocuments() {
        journal.saveDocument("config", "v1", "rules: []");
        journal.saveDocument("config", "v2", "rules: [x]");
        reopen();
        assertThat(journal.document("config", "v1")).contains("rules: []");
        assertThat(journal.document("config", "v3")).isEmpty();
    }

    @Test
    void h05_letsGoOfTheOldButNeverOfWhatNoSnapshotCovers() {
        keep(Samples.events(1, 4_000));
        long now = Samples.at(4_000).wall();
        assertThat(journal.retain(Duration.ofSeconds(1_000), Long.MAX_VALUE, now))
                .isZero();
        journal.saveSnapshot(2_000, Value.of("state"));
        assertThat(journal.retain(Duration.ofSeconds(1_000), Long.MAX_VALUE, now))
                .isEqualTo(2_000);
        journal.saveSnapshot(4_000, Value.of("state"));
        assertThat(journal.retain(Duration.ofSeconds(1_000), Long.MAX_VALUE, now))
                .isZero();
        journal.saveSnapshot(4_001, Value.of("state"));
        journal.saveSnapshot(4_002, Value.of("state"));
        assertThat(journal.retain(Duration.ofSeconds(1_000), Long.MAX_VALUE, now))
                .isEqualTo(999);
        List<Long> left = new ArrayList<>();
        journal.replay(0, entry -> left.add(entry.id().sequence()));
        assertThat(left).hasSize(1_001).startsWith(3_000L).endsWith(4_000L);
        assertThat(journal.read(new Query(null, null, null, null, "address/203.0.113.9", 0, false, 100)))
                .hasSize(5)
                .allMatch(entry -> entry.id().sequence() >= 3_000);
    }

    @Test
    void letsGoOfTheOldestWhenTheFileIsTooLarge() throws Exception {
        for (int first = 1; first <= 20_000; first += 5_000) {
            keep(Samples.events(first, 5_000));
        }
        journal.saveSnapshot(19_000, Value.of("state"));
        reopen();
        long before = java.nio.file.Files.size(directory.resolve("journal.db"));
        long gone = journal.retain(
                Duration.ofDays(3_650), 2_000_000, Samples.at(20_000).wall());
        assertThat(gone).isBetween(10_000L, 19_000L);
        reopen();
        assertThat(java.nio.file.Files.size(directory.resolve("journal.db")))
                .isLessThan(Math.min(2_500_000, before / 2));
        assertThat(journal.head().sequence()).isEqualTo(20_000);
    }

    @Test
    void leavesOutAnEntryThatCannotBeReadAndSaysSo() throws Exception {
        keep(Samples.events(1, 10));
        change("UPDATE entries SET body = CAST('{\"k\":' AS BLOB) WHERE seq = 4");
        List<Entry> all = new ArrayList<>();
        journal.replay(0, all::add);
        assertThat(all).hasSize(9);
        assertThat(journal.degraded().toString()).contains("entry 4 cannot be read");
    }

    @Test
    void takesNothingAfterItIsClosed() {
        journal.close();
        assertThatThrownBy(() -> journal.append(Samples.events(1, 1), () -> {})).isInstanceOf(JournalUnavailable.class);
    }
}
