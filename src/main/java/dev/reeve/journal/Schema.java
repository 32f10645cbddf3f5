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
 * <p>{@code entries} is keyed by sequence. {@code words} gives types and subjects short numbers. {@code causes} answers "what followed". {@code blocks} holds the range of wall times of
 * each run of about a thousand entries, so that a time is found without an index over every entry, also where the wall clock has jumped.
 */
final class Schema {
    static final int VERSION = 2;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE entries(seq INTEGER PRIMARY KEY, wall INTEGER NOT NULL, mono INTEGER NOT NULL,"
                    + " kind INTEGER NOT NULL, type INTEGER NOT NULL, subject INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE TABLE words(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
            "CREATE TABLE snapshots(seq INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE TABLE documents(kind TEXT NOT NULL, version TEXT NOT NULL, body TEXT NOT NULL,"
                    + " PRIMARY KEY(kind, version)) WITHOUT ROWID",
            "CREATE INDEX entries_by_subject ON entries(subject)",
            "CREATE INDEX entries_by_type ON entries(type)");

    private static final String CAUSES =
            "CREATE TABLE causes(cause INTEGER NOT NULL, effect INTEGER NOT NULL, PRIMARY KEY(cause, effect))"
                    + " WITHOUT ROWID";
    private static final String BLOCKS =
            "CREATE TABLE blocks(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL,"
                    + " high INTEGER NOT NULL)";

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
        run(connection, CAUSES);
        run(connection, BLOCKS);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meta VALUES('node', ?)")) {
            insert.setString(1, node);
            insert.executeUpdate();
        }
    }

    /** Version 1 had no tables of causes and of times: both are made from the entries. */
    private static void fromFirst(Connection connection) throws SQLException {
        run(connection, CAUSES);
        run(connection, BLOCKS);
        run(
                connection,
                "INSERT INTO blocks SELECT min(seq), max(seq), min(wall), max(wall) FROM entries GROUP BY seq / "
                        + TimeBlock.SIZE);
        EntryCodec codec = new EntryCodec(Database.meta(connection, "node"));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT seq, body FROM entries ORDER BY seq");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT OR IGNORE INTO causes(cause, effect) VALUES(?, ?)")) {
            while (rows.next()) {
                insertCauses(insert, codec, rows.getLong(1), rows.getBytes(2));
            }
        }
    }

    private static void insertCauses(PreparedStatement insert, EntryCodec codec, long sequence, byte[] body)
            throws SQLException {
        try {
            for (var cause : codec.decode(body).causes()) {
                insert.setLong(1, cause.sequence());
                insert.setLong(2, sequence);
                insert.executeUpdate();
            }
        } catch (EntryCodec.UnreadableEntry unreadable) {
            // The entry stays as it is; reading it reports it. It only is nobody's effect.
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
