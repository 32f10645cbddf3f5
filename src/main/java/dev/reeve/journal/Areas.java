/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of what time an area of 65,536 entries is, and whose entries it may hold: a question reads the signatures of those blocks only that lie in an area which may hold an answer. Signatures lie scattered over the whole file, a
 * page of the disk for every three or four.
 *
 * <p>An area's filter is cut into slices by subject, and all areas' rows of one slice lie together: a question for one subject reads a hundredth of it, in some twenty pages for ten million entries.
 */
final class Areas {
    static final String TABLE =
            "CREATE TABLE areas(slice INTEGER NOT NULL, area INTEGER NOT NULL, low INTEGER NOT NULL,"
                    + " high INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY(slice, area)) WITHOUT ROWID";

    private static final int AREA_BITS = 16;
    /** So many that a row stays small enough to lie in the tree itself, however many subjects there are. */
    private static final int SLICES = 128;

    /** Entries from one number to another, both included. */
    record Stretch(long first, long last) {
        static final Stretch ALL = new Stretch(0, Long.MAX_VALUE);
    }

    private final PreparedStatement blocks;
    private final PreparedStatement insert;

    Areas(Connection connection) throws SQLException {
        blocks = connection.prepareStatement("SELECT low, high, columns FROM blocks WHERE first BETWEEN ? AND ?");
        insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO areas(slice, area, low, high, bits) VALUES(?, ?, ?, ?, ?)");
    }

    static long of(long sequence) {
        return sequence >> AREA_BITS;
    }

    /** Those that have blocks. */
    static List<Long> kept(Connection connection) throws SQLException {
        List<Long> areas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT first >> " + AREA_BITS + " FROM blocks ORDER BY first")) {
            while (rows.next()) {
                areas.add(rows.getLong(1));
            }
        }
        return areas;
    }

    /** Of an area whose blocks are all complete and kept. */
    void add(long area) throws SQLException {
        Signature[] slices = new Signature[SLICES];
        for (int i = 0; i < SLICES; i++) {
            slices[i] = new Signature();
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        blocks.setLong(1, area << AREA_BITS);
        blocks.setLong(2, (area + 1 << AREA_BITS) - 1);
        try (ResultSet rows = blocks.executeQuery()) {
            while (rows.next()) {
                low = Math.min(low, rows.getLong(1));
                high = Math.max(high, rows.getLong(2));
                fill(slices, rows.getBytes(3));
            }
        }
        save(area, low, high, slices);
    }

    private static void fill(Signature[] slices, byte[] columns) {
        ByteBuffer buffer = ByteBuffer.wrap(columns);
        for (int at = 0; at + Block.WIDTH <= columns.length; at += Block.WIDTH) {
            if (columns[at] != Block.NO_ENTRY) {
                int subject = buffer.getInt(at + 5);
                slices[slice(subject)].add(subject);
            }
        }
    }

    /** By other bits of the key than a signature takes. */
    private static int slice(int subject) {
        return (int) (Signature.key(subject) >>> 57) & SLICES - 1;
    }

    private void save(long area, long low, long high, Signature[] slices) throws SQLException {
        for (int i = 0; i < SLICES; i++) {
            insert.setInt(1, i);
            insert.setLong(2, area);
            insert.setLong(3, low);
            insert.setLong(4, high);
            insert.setBytes(5, slices[i].bytes());
            insert.executeUpdate();
        }
    }

    /** What is asked for: whose entries, and of what time, both as far as that is said. */
    record Asked(
            @Nullable Integer subject,
            @Nullable Long since,
            @Nullable Long until) {
        private boolean isAnything() {
            return subject == null && since == null && until == null;
        }

        private boolean mayBeIn(long low, long high, byte[] bits) {
            return (since == null || high >= since)
                    && (until == null || low < until)
                    && (subject == null || Signature.mayHold(bits, Signature.key(subject)));
        }
    }

    /** Where an answer may be, oldest first. What no area is kept of may hold one: the newest entries. */
    static List<Stretch> mayHold(Connection connection, Asked asked) throws SQLException {
        if (asked.isAnything()) {
            return List.of(Stretch.ALL);
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT area, low, high, bits FROM areas WHERE slice = ? ORDER BY area")) {
            Integer subject = asked.subject();
            select.setInt(1, subject == null ? 0 : slice(subject));
            try (ResultSet rows = select.executeQuery()) {
                return between(rows, asked);
            }
        }
    }

    private static List<Stretch> between(ResultSet rows, Asked asked) throws SQLException {
        List<Stretch> stretches = new ArrayList<>();
        long from = 0;
        while (rows.next()) {
            if (!asked.mayBeIn(rows.getLong(2), rows.getLong(3), rows.getBytes(4))) {
                long begin = rows.getLong(1) << AREA_BITS;
                if (begin > from) {
                    stretches.add(new Stretch(from, begin - 1));
                }
                from = begin + (1L << AREA_BITS);
            }
        }
        stretches.add(new Stretch(from, Long.MAX_VALUE));
        return stretches;
    }

    static void letGo(Connection connection, long first, long upTo) throws SQLException {
        if (of(first) == of(upTo + 1)) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM areas WHERE slice = ? AND area < ?")) {
            for (int i = 0; i < SLICES; i++) {
                delete.setInt(1, i);
                delete.setLong(2, of(upTo + 1));
                delete.executeUpdate();
            }
        }
    }
}
