/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.model.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The index over what was decided, done and concluded, by subject: a tree, exact, however long ago. Of what was merely seen there is a thousand times more, which is left to {@link Block}.
 *
 * <p>The tree is cut by time into eras, so that new rows go near one another and old ones are let go of together.
 */
final class Acts {
    private static final int ERA_BITS = 20;
    private static final int CHUNK = 20_000;

    static final String TABLE =
            "CREATE TABLE acts(era INTEGER NOT NULL, subject INTEGER NOT NULL, concern INTEGER NOT NULL,"
                    + " seq INTEGER NOT NULL, PRIMARY KEY(era, subject, concern, seq)) WITHOUT ROWID";

    private final Rows rows;

    Acts(Connection connection) throws SQLException {
        rows = new Rows(connection, "INSERT OR IGNORE INTO acts(era, subject, concern, seq)", 4);
    }

    void add(Entry entry) throws SQLException {
        long sequence = entry.id().sequence();
        for (Concern.Of one : Concern.of(entry)) {
            rows.add(
                    sequence >> ERA_BITS,
                    (long) Block.hash(one.subject()),
                    one.how().number(),
                    sequence);
        }
    }

    void flush() throws SQLException {
        rows.flush();
    }

    /** Newest first. */
    static List<Entry> find(Connection connection, Subject subject, Concern how, int limit, Search.Decoder decoder)
            throws SQLException {
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT e.seq, e.body FROM acts a JOIN entries e ON e.seq = a.seq"
                        + " WHERE a.era = ? AND a.subject = ? AND a.concern = ? ORDER BY a.seq DESC")) {
            long first = Database.number(connection, "SELECT min(era) FROM acts");
            long era = Database.number(connection, "SELECT max(era) FROM acts");
            while (era >= first && found.size() < limit) {
                select.setLong(1, era);
                select.setLong(2, Block.hash(subject));
                select.setLong(3, how.number());
                take(select, found, limit, entry -> how.fits(entry, subject), decoder);
                era--;
            }
        }
        return found;
    }

    private static void take(
            PreparedStatement select,
            List<Entry> found,
            int limit,
            java.util.function.Predicate<Entry> fits,
            Search.Decoder decoder)
            throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (found.size() < limit && rows.next()) {
                Entry entry = decoder.decode(rows.getLong(1), rows.getBytes(2));
                if (entry != null && fits.test(entry)) {
                    found.add(entry);
                }
            }
        }
    }

    /** Lets go of eras that are over, some rows at a time. */
    static void letGo(Connection connection, long upTo) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM acts WHERE (era, subject, concern, seq) IN"
                        + " (SELECT era, subject, concern, seq FROM acts WHERE era < ? LIMIT " + CHUNK + ")")) {
            delete.setLong(1, upTo >> ERA_BITS);
            delete.executeUpdate();
        }
    }
}
