/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Lets go of the oldest entries, in steps short enough that new ones need not wait long. What the oldest kept snapshot does not cover is never let go, whatever the age and size: every
 * snapshot that recovery may fall back to keeps the entries after it.
 */
final class Retention {
    private static final int CHUNK = 5_000;
    private static final int PAGES = 2_000;

    private final long keepAfterWall;
    private final long maxBytes;

    Retention(long keepAfterWall, long maxBytes) {
        this.keepAfterWall = keepAfterWall;
        this.maxBytes = maxBytes;
    }

    /** One step. Returns how many entries went; 0 when there is nothing more to let go. */
    long step(Store store) throws SQLException {
        Connection connection = store.connection();
        long first = Database.number(connection, "SELECT min(seq) FROM entries");
        long upTo = Math.min(boundary(connection, first), first + CHUNK - 1);
        if (first == 0 || upTo < first) {
            return 0;
        }
        long gone = delete(connection, "DELETE FROM entries WHERE seq <= ?", upTo);
        delete(connection, "DELETE FROM causes WHERE cause <= ?", upTo);
        delete(connection, "DELETE FROM blocks WHERE last <= ?", upTo);
        delete(connection, "DELETE FROM signatures WHERE last <= ?", upTo);
        BlockKinds.letGo(connection, first, upTo);
        Areas.letGo(connection, first, upTo);
        Acts.letGo(connection, upTo);
        shrink(connection);
        return gone;
    }

    private long boundary(Connection connection, long first) throws SQLException {
        long covered = Database.number(connection, "SELECT min(seq) FROM snapshots");
        long wanted = live(connection) > maxBytes ? first + CHUNK - 1 : tooOld(connection);
        return Math.min(covered, wanted);
    }

    /** Bytes in use, without the pages that are free already. */
    static long live(Connection connection) throws SQLException {
        long pages =
                Database.number(connection, "PRAGMA page_count") - Database.number(connection, "PRAGMA freelist_count");
        return pages * Database.number(connection, "PRAGMA page_size");
    }

    /** The last entry before the first one that is young enough; where the clock has jumped this keeps too much and not too little. */
    private long tooOld(Connection connection) throws SQLException {
        long old = Database.number(
                connection,
                "SELECT max(last) FROM blocks WHERE last < ifnull((SELECT min(first) FROM blocks WHERE high >= "
                        + keepAfterWall + "), 9223372036854775807)");
        long young = Database.number(
                connection,
                "SELECT seq FROM entries WHERE seq > " + old + " AND wall >= " + keepAfterWall
                        + " ORDER BY seq LIMIT 1");
        return young == 0 ? Database.number(connection, "SELECT max(seq) FROM entries") : young - 1;
    }

    private static long delete(Connection connection, String sql, long upTo) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, upTo);
            return delete.executeUpdate();
        }
    }

    private static void shrink(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES + ")");
        }
    }
}
