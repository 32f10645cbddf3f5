/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import dev.reeve.journal.DriverLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/** The file: one row for each series, for each chunk of values as they came, and for each slot of the coarser tiers. For one thread at a time. */
final class SeriesFile implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS series(id INTEGER PRIMARY KEY, subject TEXT NOT NULL, label TEXT NOT NULL,"
                    + " unit TEXT NOT NULL, warn TEXT, crit TEXT, last INTEGER NOT NULL, UNIQUE(subject, label))",
            "CREATE TABLE IF NOT EXISTS chunks(series INTEGER, start INTEGER, points BLOB NOT NULL,"
                    + " PRIMARY KEY(series, start)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS slots(series INTEGER, tier INTEGER, at INTEGER, min REAL NOT NULL, max REAL NOT NULL,"
                    + " sum REAL NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(series, tier, at)) WITHOUT ROWID");

    private final Connection connection;

    private SeriesFile(Connection connection) {
        this.connection = connection;
    }

    /** Opens or makes it. */
    static SeriesFile open(Path file) throws SQLException, IOException {
        if (!Files.exists(file)) {
            // Before SQLite makes it: what it makes beside it has the same rights.
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        }
        DriverLibrary.ready();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(5_000);
        config.setCacheSize(-2_048);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            for (String table : TABLES) {
                statement.execute(table);
            }
            connection.setAutoCommit(false);
            return new SeriesFile(connection);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Whether the file itself is damaged, as against a disk that is full. */
    static boolean damaged(SQLException failed) {
        return failed instanceof SQLiteException sqlite
                && List.of(11, 26).contains(sqlite.getResultCode().code & 0xff); // SQLITE_CORRUPT, SQLITE_NOTADB
    }

    Connection connection() {
        return connection;
    }

    /** All of it or nothing. @param written the values of each series, none empty */
    void write(SortedMap<SeriesKey, Batch> written) throws SQLException {
        try {
            for (Batch batch : written.values()) {
                long id = id(batch.last());
                chunk(id, batch.points());
                slots(id, Tier.QUARTERS, batch.points());
                slots(id, Tier.SIXTHS, batch.points());
            }
            connection.commit();
        } catch (SQLException failed) {
            undo(failed);
            throw failed;
        }
    }

    /** A full disk may have ended the transaction already. */
    private void undo(SQLException failed) {
        try {
            rollBack();
        } catch (SQLException ended) {
            failed.addSuppressed(ended);
        }
    }

    void rollBack() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    /** What is to be written of one series. */
    record Batch(Sample last, List<Point> points) {}

    private long id(Sample sample) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO series(subject, label, unit, warn, crit, last) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(subject, label)"
                        + " DO UPDATE SET unit = excluded.unit, warn = excluded.warn, crit = excluded.crit, last = excluded.last"
                        + " RETURNING id")) {
            upsert.setString(1, sample.subject());
            upsert.setString(2, sample.label());
            upsert.setString(3, sample.unit());
            upsert.setString(4, sample.warn());
            upsert.setString(5, sample.crit());
            upsert.setLong(6, sample.at());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void chunk(long id, List<Point> points) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO chunks(series, start, points) VALUES (?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, points.getFirst().at());
            insert.setBytes(3, Chunk.write(points));
            insert.executeUpdate();
        }
    }

    private void slots(long id, Tier tier, List<Point> points) throws SQLException {
        SortedMap<Long, Point> slots = new TreeMap<>();
        points.forEach(point -> slots.compute(tier.slot(point.at()), (slot, before) -> point.with(before, slot)));
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO slots(series, tier, at, min, max, sum, count) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
                        + " min = min(min, excluded.min), max = max(max, excluded.max), sum = sum + excluded.sum,"
                        + " count = count + excluded.count")) {
            for (Point slot : slots.values()) {
                upsert.setLong(1, id);
                upsert.setInt(2, tier.ordinal());
                upsert.setLong(3, slot.at());
                upsert.setDouble(4, slot.min());
                upsert.setDouble(5, slot.max());
                upsert.setDouble(6, slot.sum());
                upsert.setLong(7, slot.count());
                upsert.executeUpdate();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
