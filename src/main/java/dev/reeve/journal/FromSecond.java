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

/**
 * Version 2 had no signatures, kinds and acts. Signatures and kinds are made from the columns. Acts are made from what may be among them: decisions, attempts, and events of the types of conclusions that are asked for by subject; others of before
 * are found by looking, as they were.
 */
final class FromSecond {
    private static final String CONCLUSIONS = "service.state check.state rule.fired jail.ban attempt.verified";

    private final Connection connection;
    private final Acts acts;
    private final BlockKinds kinds;
    private final EntryCodec codec;
    private final Block.Wanted conclusions;

    private FromSecond(Connection connection) throws SQLException {
        this.connection = connection;
        this.acts = new Acts(connection);
        this.kinds = new BlockKinds(connection);
        this.codec = new EntryCodec(Database.meta(connection, "node"));
        this.conclusions = new Block.Wanted(0, numbers(connection), null, null);
    }

    static void run(Connection connection) throws SQLException {
        Schema.run(connection, Acts.TABLE);
        Schema.run(connection, Signature.TABLE);
        Schema.run(connection, BlockKinds.TABLE);
        Schema.run(connection, Areas.TABLE);
        FromSecond all = new FromSecond(connection);
        long complete = all.blocks();
        Schema.areas(connection);
        all.take("SELECT body FROM entries WHERE seq > " + complete);
        all.acts.flush();
    }

    private static short[] numbers(Connection connection) throws SQLException {
        Words words = new Words(connection);
        String[] types = CONCLUSIONS.split(" ");
        short[] numbers = new short[types.length];
        for (int i = 0; i < types.length; i++) {
            numbers[i] = words.number(types[i]);
        }
        return numbers;
    }

    /** @return the last entry of the last block */
    private long blocks() throws SQLException {
        long complete = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT first, last, low, high, columns FROM blocks ORDER BY first");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO signatures(first, last, low, high, bits) VALUES(?, ?, ?, ?, ?)")) {
            while (rows.next()) {
                byte[] columns = rows.getBytes(5);
                for (int i = 1; i <= 4; i++) {
                    insert.setLong(i, rows.getLong(i));
                }
                insert.setBytes(5, Signature.of(columns).bytes());
                insert.executeUpdate();
                kinds.add(rows.getLong(1), columns);
                places(rows.getLong(1), columns);
                complete = rows.getLong(2);
            }
        }
        return complete;
    }

    private void places(long first, byte[] columns) throws SQLException {
        for (int place = 0; place < Block.places(columns); place++) {
            int kind = columns[place * Block.WIDTH];
            boolean act = EntryCodec.KINDS.length > kind && kind >= 0 && isAct(EntryCodec.KINDS[kind]);
            if (act || conclusions.mayFit(columns, place)) {
                take("SELECT body FROM entries WHERE seq = " + (first + place));
            }
        }
    }

    private static boolean isAct(String kind) {
        return kind.equals("decision") || kind.equals("attempt");
    }

    private void take(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                try {
                    acts.add(codec.decode(rows.getBytes(1)));
                } catch (EntryCodec.UnreadableEntry unreadable) {
                    // Reading reports it; there is nothing to index.
                }
            }
        }
    }
}
