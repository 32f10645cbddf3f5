/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how each earlier version becomes the next. The number is SQLite's {@code user_version}; a file of a later version than {@link #VERSION} is refused untouched.
 *
 * <p>{@code entries} is keyed by sequence. {@code causes} answers "what followed". {@code blocks} are the index by time, kind, type and subject, see {@link Block}; a block is written when
 * it is complete, and entries after the last one are looked at one by one. {@code words} gives the numbers used there. {@code signatures} and {@code kinds} say quickly what a block does not hold, {@code areas} what many do not, {@code acts}
 * finds what was decided, done and concluded.
 */
final class Schema {
    static final int VERSION = 4;
    /** From this one on there are the indexes that explanations are quick by. */
    static final int INDEXED = 3;
    /** From this one on {@link Areas} are there, and {@link Acts} tell what says the same. */
    static final int AREAS = 4;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE entries(seq INTEGER PRIMARY KEY, wall INTEGER NOT NULL, mono INTEGER NOT NULL,"
                    + " body BLOB NOT NULL)",
            "CREATE TABLE snapshots(seq INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE TABLE documents(kind TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,"
                    + " PRIMARY KEY(kind, version)) WITHOUT ROWID");

    private static final String CAUSES =
            "CREATE TABLE causes(cause INTEGER NOT NULL, effect INTEGER NOT NULL, PRIMARY KEY(cause, effect))"
                    + " WITHOUT ROWID";
    private static final String BLOCKS =
            "CREATE TABLE blocks(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL,"
                    + " high INTEGER NOT NULL, columns BLOB NOT NULL)";
    private static final String WORDS = "CREATE TABLE words(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)";

    private Schema() {}

    /** Makes the tables, or brings an earlier version's up to date, all in one transaction. */
    static void prepare(Connection connection, String node) throws SQLException {
        int found = version(connection);
        if (found == VERSION) {
            return;
        }
        if (found > VERSION) {
            throw new JournalUnavailable(newer(found));
        }
        connection.setAutoCommit(false);
        try {
            if (found == 0) {
                create(connection, node);
            }
            if (found == 1) {
                fromFirst(connection);
            }
            if (found == 2) {
                FromSecond.run(connection);
            }
            if (found == 3) {
                fromThird(connection);
            }
            run(connection, "PRAGMA user_version = " + VERSION);
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    static String newer(int found) {
        return "the journal was written by a newer Reeve (its schema is version " + found
                + ", this Reeve knows up to " + VERSION
                + "); nothing was touched. Install that version again, or move journal.db away to start a new one";
    }

    private static void create(Connection connection, String node) throws SQLException {
        for (String table : TABLES) {
            run(connection, table);
        }
        createIndexes(connection);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meta VALUES('node', ?)")) {
            insert.setString(1, node);
            insert.executeUpdate();
        }
    }

    private static void createIndexes(Connection connection) throws SQLException {
        run(connection, CAUSES);
        run(connection, BLOCKS);
        run(connection, WORDS);
        run(connection, Acts.TABLE);
        run(connection, Signature.TABLE);
        run(connection, BlockKinds.TABLE);
        run(connection, Areas.TABLE);
    }

    private static void fromThird(Connection connection) throws SQLException {
        run(connection, Areas.TABLE);
        run(connection, "ALTER TABLE acts ADD COLUMN says INTEGER NOT NULL DEFAULT 0");
        areas(connection);
    }

    /** Of all areas but the newest, which has room for more. */
    static void areas(Connection connection) throws SQLException {
        Areas areas = new Areas(connection);
        long newest = Areas.of(Database.number(connection, "SELECT max(seq) FROM entries"));
        for (long area : Areas.kept(connection)) {
            if (area < newest) {
                areas.add(area);
            }
        }
    }

    /** Version 1 had entries, snapshots and documents alone and looked at every entry: the indexes are made from the entries. */
    private static void fromFirst(Connection connection) throws SQLException {
        createIndexes(connection);
        EntryCodec codec = new EntryCodec(Database.meta(connection, "node"));
        Indexes indexes = new Indexes(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT body FROM entries ORDER BY seq")) {
            while (rows.next()) {
                index(indexes, codec, rows.getBytes(1));
            }
        }
        indexes.flush();
    }

    private static void index(Indexes indexes, EntryCodec codec, byte[] body) throws SQLException {
        try {
            indexes.add(codec.decode(body));
        } catch (EntryCodec.UnreadableEntry unreadable) {
            // The entry stays as it is, and reading it reports it; no index can name what it cannot read.
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
