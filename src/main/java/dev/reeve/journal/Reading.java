/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.model.Subject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The questions to a journal's file, for the daemon that writes it and for whoever only reads it. Thread-safe. */
final class Reading implements AutoCloseable {
    private static final int REPLAY_ROWS = 1_000;
    private static final int REPLAY_BYTES = 8 << 20;

    private final EntryCodec codec;
    private final Readers readers;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile @Nullable String damagedSnapshot;

    Reading(Readers.Opener opener, EntryCodec codec, Duration patience) {
        this.codec = codec;
        this.readers = new Readers(opener, patience);
    }

    Optional<Entry> find(EntryId id) {
        return rows("SELECT seq, body FROM entries WHERE seq = ?", id.sequence()).stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst();
    }

    List<Entry> read(Query query) {
        return part(query, Long.MAX_VALUE).entries();
    }

    Part part(Query query, long mostBytes) {
        return readers.ask(connection -> {
            Search search = new Search(connection, query, mostBytes, this::decoded);
            connection.setAutoCommit(false);
            try {
                return search.run();
            } finally {
                connection.setAutoCommit(true);
            }
        });
    }

    List<Entry> causedBy(EntryId id, int limit) {
        return rows(
                        "SELECT seq, body FROM causes JOIN entries ON seq = effect WHERE cause = ? ORDER BY effect LIMIT ?",
                        id.sequence(),
                        limit)
                .stream()
                .filter(entry -> entry.causes().contains(id))
                .toList();
    }

    /** By the index of {@link Acts}; empty where the file is of an earlier version and has none. */
    Optional<List<Entry>> concerning(Subject subject, Concern how, int limit, long mostBytes) {
        return readers.ask(connection -> Schema.version(connection) < Schema.INDEXED
                ? Optional.empty()
                : Optional.of(Acts.find(connection, subject, how, limit, new AtomicLong(mostBytes), this::decoded)));
    }

    /** As {@link #concerning}; empty where the file's index does not say what its entries say. */
    Optional<List<Entry>> newestOfEach(Subject subject, Concern how, int look, int limit) {
        return readers.ask(connection -> Schema.version(connection) < Schema.AREAS
                ? Optional.empty()
                : Optional.of(Acts.newestOfEach(connection, subject, how, look, limit, this::decoded)));
    }

    void replay(long afterSequence, Consumer<Entry> to) {
        rows(afterSequence, _ -> true, row -> {
            Entry entry = row.entry();
            if (entry != null) {
                to.accept(entry);
            }
        });
    }

    /** What is likely to be looked into is taken apart ahead. */
    void replayKept(long afterSequence, Consumer<Kept> to) {
        rows(afterSequence, EntryCodec::isLikelyFromOutside, to);
    }

    /** The next piece is read and taken apart while one is worked on: that costs about as much as folding it. */
    private void rows(long afterSequence, Predicate<byte[]> ahead, Consumer<? super Row> to) {
        ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon(true).name("journal-ahead").factory());
        try {
            List<Row> rows = piece(afterSequence, ahead);
            while (!rows.isEmpty()) {
                long last = rows.getLast().sequence();
                Future<List<Row>> next = thread.submit(() -> piece(last, ahead));
                rows.forEach(to);
                rows = await(next);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static <T> T await(Future<T> next) {
        try {
            return next.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof JournalUnavailable unavailable
                    ? unavailable
                    : new JournalUnavailable("the journal cannot be read: " + failed.getCause(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while reading the journal", stopped);
        }
    }

    /** An entry as it lies in the file. */
    private final class Row implements Kept {
        private final long sequence;
        private final byte[] bytes;
        private @Nullable Entry entry;

        Row(long sequence, byte[] bytes) {
            this.sequence = sequence;
            this.bytes = bytes;
        }

        @Override
        public long sequence() {
            return sequence;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public synchronized @Nullable Entry entry() {
            if (entry == null) {
                entry = decoded(sequence, bytes);
            }
            return entry;
        }
    }

    private List<Row> piece(long after, Predicate<byte[]> ahead) {
        List<Row> rows = readers.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT seq, body FROM entries WHERE seq > ? ORDER BY seq LIMIT " + REPLAY_ROWS)) {
                select.setLong(1, after);
                return rows(select, REPLAY_BYTES);
            }
        });
        rows.stream().filter(row -> ahead.test(row.bytes())).forEach(Row::entry);
        return rows;
    }

    private List<Entry> rows(String sql, long... parameters) {
        return readers.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    select.setLong(i + 1, parameters[i]);
                }
                return rows(select, Long.MAX_VALUE).stream()
                        .map(Row::entry)
                        .filter(Objects::nonNull)
                        .toList();
            }
        });
    }

    private List<Row> rows(PreparedStatement select, long maxBytes) throws SQLException {
        List<Row> found = new ArrayList<>();
        long bytes = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (bytes < maxBytes && rows.next()) {
                Row row = new Row(rows.getLong(1), rows.getBytes(2));
                bytes += row.size();
                found.add(row);
            }
        }
        return found;
    }

    private @Nullable Entry decoded(long sequence, byte[] body) {
        try {
            return codec.decode(body);
        } catch (EntryCodec.UnreadableEntry broken) {
            unreadable.set(sequence);
            return null;
        }
    }

    Optional<Snapshot> snapshotBefore(long sequence) {
        return readers.ask(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT seq, checksum, body FROM snapshots WHERE seq < ? ORDER BY seq DESC")) {
                select.setLong(1, sequence);
                try (ResultSet rows = select.executeQuery()) {
                    return first(rows);
                }
            }
        });
    }

    private Optional<Snapshot> first(ResultSet rows) throws SQLException {
        while (rows.next()) {
            Optional<Snapshot> snapshot = snapshot(rows.getLong(1), rows.getLong(2), rows.getBytes(3));
            if (snapshot.isPresent()) {
                return snapshot;
            }
        }
        return Optional.empty();
    }

    private Optional<Snapshot> snapshot(long sequence, long checksum, byte[] body) {
        if (Store.checksum(body) == checksum) {
            return Optional.of(new Snapshot(sequence, Json.value(body)));
        }
        damagedSnapshot = "the snapshot at entry " + sequence + " is damaged; an older one is used";
        return Optional.empty();
    }

    Optional<String> document(String kind, String version) {
        return readers.ask(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT body FROM documents WHERE kind = ? AND version = ?")) {
                select.setString(1, kind);
                select.setString(2, version);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                }
            }
        });
    }

    /** What was found to be wrong while reading. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        String snapshot = damagedSnapshot;
        if (snapshot != null) {
            wrong.add(snapshot);
        }
        if (unreadable.get() > 0) {
            wrong.add("entry " + unreadable.get() + " cannot be read and is left out of every answer");
        }
        return wrong;
    }

    @Override
    public void close() {
        readers.close();
    }
}
