/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which block has entries of which kind and type: some twenty rows for each block. A question for a type that is rare goes straight to its blocks. */
final class BlockKinds {
    static final String TABLE =
            "CREATE TABLE kinds(kind INTEGER NOT NULL, type INTEGER NOT NULL, first INTEGER NOT NULL,"
                    + " PRIMARY KEY(kind, type, first)) WITHOUT ROWID";

    /** Rows of blocks that are gone are harmless, for they lead nowhere; they are cleared away when so many entries have gone. */
    private static final int ERA_BITS = 20;

    /** A question for more types than this is not worth it. */
    private static final int MOST_TYPES = 64;

    private static final int KIND_SHIFT = 16;

    private final PreparedStatement insert;

    BlockKinds(Connection connection) throws SQLException {
        insert = connection.prepareStatement("INSERT OR IGNORE INTO kinds(kind, type, first) VALUES(?, ?, ?)");
    }

    void add(long first, byte[] columns) throws SQLException {
        for (int both : distinct(columns)) {
            insert.setInt(1, both >> KIND_SHIFT);
            insert.setInt(2, both & 0xffff);
            insert.setLong(3, first);
            insert.executeUpdate();
        }
    }

    private static TreeSet<Integer> distinct(byte[] columns) {
        TreeSet<Integer> found = new TreeSet<>();
        ByteBuffer buffer = ByteBuffer.wrap(columns);
        int previous = -1;
        for (int at = 0; at + Block.WIDTH <= columns.length; at += Block.WIDTH) {
            int both = columns[at] << KIND_SHIFT | buffer.getShort(at + 1) & 0xffff;
            if (columns[at] != Block.NO_ENTRY && both != previous) {
                found.add(both);
                previous = both;
            }
        }
        return found;
    }

    /**
     * Which blocks from {@code ?1} to {@code ?2} a question is to look at, as a condition; all of them where the types do not narrow it, or where a subject and no type does. The list of an {@code IN} is walked in order: the first
     * answer comes at once.
     */
    static String narrowed(Block.Wanted wanted) {
        short @Nullable [] types = wanted.types();
        Integer kind = wanted.kind();
        boolean events = kind == null || kind == 0 || wanted.hash() != null;
        if (types == null ? events : types.length > MOST_TYPES) {
            return "";
        }
        return " AND first IN (SELECT first FROM kinds WHERE kind "
                + (kind == null ? "IN (0, 1, 2, 3, 4)" : "= " + kind)
                + (types == null ? "" : " AND type IN " + in(types)) + " AND first BETWEEN ?1 AND ?2)";
    }

    private static String in(short[] types) {
        StringJoiner list = new StringJoiner(", ", "(", ")");
        list.add(Integer.toString(Words.OTHER));
        for (short type : types) {
            list.add(Integer.toString(type & 0xffff));
        }
        return list.toString();
    }

    static void letGo(Connection connection, long first, long upTo) throws SQLException {
        if (first >> ERA_BITS != upTo + 1 >> ERA_BITS) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM kinds WHERE first < ?")) {
                delete.setLong(1, upTo + 1 >> ERA_BITS << ERA_BITS);
                delete.executeUpdate();
            }
        }
    }
}
