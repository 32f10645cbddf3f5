/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** Connections to the journal's file. */
final class Database {
    /** Pages of the write-ahead log before they are moved into the file: 16 MiB, so that hot pages are moved seldom. */
    private static final int CHECKPOINT_PAGES = 4_096;

    private static final int BUSY_MILLIS = 5_000;

    private Database() {}

    static Connection writer(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(64L << 20));
        Connection connection = config.createConnection(url(file));
        try (Statement statement = connection.createStatement()) {
            // Before anything is written: a file without it cannot be shrunk later.
            statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        return connection;
    }

    static Connection reader(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config.createConnection(url(file));
    }

    /** Of a file that nobody writes, in a place where nothing can be written: without the files that SQLite keeps beside it. */
    static Connection unchanging(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri() + "?immutable=1");
    }

    private static SQLiteConfig config() {
        DriverLibrary.ready();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-8_192);
        return config;
    }

    private static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    static String meta(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM meta WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Whether there was no room on the disk. */
    static boolean full(SQLException failed) {
        return failed instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == 13; // SQLITE_FULL
    }

    /** Whether the file itself is damaged, as against a disk that is full or cannot be written now. */
    static boolean corrupt(SQLException failed) {
        return failed instanceof SQLiteException sqlite
                && switch (sqlite.getResultCode().code & 0xff) {
                    case 11, 26 -> true; // SQLITE_CORRUPT, SQLITE_NOTADB
                    default -> false;
                };
    }
}
