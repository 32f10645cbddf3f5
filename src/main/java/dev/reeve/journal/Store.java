/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32C;

/** The writer's connection with its prepared statements; used by the writer's thread alone. After any error it is closed and opened anew, so that nothing half-known stays. */
final class Store implements AutoCloseable {
    static final int SNAPSHOTS_KEPT = 3;

    private final Connection connection;
    private final EntryCodec codec;
    private final Indexes indexes;
    private final Rows entryRows;
    private boolean full;
    private long last;

    private Store(Connection connection, EntryCodec codec) throws SQLException {
        this.connection = connection;
        this.codec = codec;
        entryRows = new Rows(connection, "INSERT INTO entries(seq, wall, mono, body)", 4);
        last = lastSequence(connection);
        indexes = new Indexes(connection);
        indexes.resume(codec);
    }

    static Store open(Path file, EntryCodec codec) throws SQLException {
        Connection connection = Database.writer(file);
        try {
            return new Store(connection, codec);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Of an empty journal that follows a damaged one: where its numbers begin, so that fencing tokens never go back. */
    static long lastSequence(Connection connection) throws SQLException {
        String floor = Database.meta(connection, "floor");
        return Math.max(
                Database.number(connection, "SELECT max(seq) FROM entries"),
                floor.isEmpty() ? 0 : Long.parseLong(floor));
    }

    long last() {
        return last;
    }

    Connection connection() {
        return connection;
    }

    /** Something to be done in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /** @param sync whether the disk must have it when this returns */
    <T> T transaction(boolean sync, Work<T> work) throws SQLException {
        synchronous(sync);
        connection.setAutoCommit(false);
        T result = work.run();
        connection.commit();
        connection.setAutoCommit(true);
        return result;
    }

    private void synchronous(boolean sync) throws SQLException {
        if (sync != full) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = " + (sync ? "FULL" : "NORMAL"));
            }
            full = sync;
        }
    }

    /** Within a transaction. Entries that are there already, from a commit whose answer was lost, are left out. */
    void insert(List<Entry> entries) throws SQLException {
        for (Entry entry : entries) {
            long sequence = entry.id().sequence();
            if (sequence > last) {
                entryRows.add(sequence, entry.at().wall(), entry.at().mono(), codec.encode(entry));
                indexes.add(entry);
                last = sequence;
            }
        }
    }

    /** Within a transaction, after its last entry. */
    void flush() throws SQLException {
        entryRows.flush();
        indexes.flush();
    }

    void saveSnapshot(long sequence, Value state) throws SQLException {
        byte[] body = Json.bytes(state);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO snapshots(seq, checksum, body) VALUES(?, ?, ?)")) {
            insert.setLong(1, sequence);
            insert.setLong(2, checksum(body));
            insert.setBytes(3, body);
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM snapshots WHERE seq NOT IN"
                    + " (SELECT seq FROM snapshots ORDER BY seq DESC LIMIT " + SNAPSHOTS_KEPT + ")");
        }
    }

    void saveDocument(String kind, String version, String text) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO documents(kind, version, body) VALUES(?, ?, ?)")) {
            insert.setString(1, kind);
            insert.setString(2, version);
            insert.setString(3, text);
            insert.executeUpdate();
        }
    }

    static long checksum(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return crc.getValue();
    }

    /** Moves the write-ahead log into the file: at a normal end the file alone has everything. */
    void fold() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
