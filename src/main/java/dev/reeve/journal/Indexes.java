/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Keeps causes, acts, blocks and what is said of those in step with the entries, for the writer; within its transactions. */
final class Indexes {
    private final Connection connection;
    private final Words words;
    private final Rows causeRows;
    private final Acts acts;
    private final BlockKinds kinds;
    private final Areas areas;
    private final PreparedStatement saveBlock;
    private final PreparedStatement saveSignature;
    private @Nullable Block block;

    Indexes(Connection connection) throws SQLException {
        this.connection = connection;
        words = new Words(connection);
        causeRows = new Rows(connection, "INSERT OR IGNORE INTO causes(cause, effect)", 2);
        acts = new Acts(connection);
        kinds = new BlockKinds(connection);
        areas = new Areas(connection);
        saveSignature = connection.prepareStatement(
                "INSERT OR REPLACE INTO signatures(first, last, low, high, bits) VALUES(?, ?, ?, ?, ?)");
        saveBlock = connection.prepareStatement(
                "INSERT OR REPLACE INTO blocks(first, last, low, high, columns) VALUES(?, ?, ?, ?, ?)");
    }

    /** Takes up the entries after the last complete block. */
    void resume(EntryCodec codec) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT body FROM entries WHERE seq > ifnull((SELECT max(last) FROM blocks), 0) ORDER BY seq");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                try {
                    mark(codec.decode(rows.getBytes(1)));
                } catch (EntryCodec.UnreadableEntry unreadable) {
                    // Reading reports it; there is nothing to index.
                }
            }
        }
    }

    void add(Entry entry) throws SQLException {
        for (EntryId cause : entry.causes()) {
            causeRows.add(cause.sequence(), entry.id().sequence());
        }
        acts.add(entry);
        mark(entry);
    }

    private void mark(Entry entry) throws SQLException {
        long sequence = entry.id().sequence();
        Block current = block;
        if (current == null || !current.takes(sequence)) {
            if (current != null) {
                save(current);
                area(Areas.of(current.first()), Areas.of(sequence));
            }
            current = new Block(sequence);
            block = current;
        }
        current.add(entry, words);
    }

    private void save(Block complete) throws SQLException {
        byte[] columns = complete.columns();
        save(saveBlock, complete, columns);
        kinds.add(complete.first(), columns);
        save(saveSignature, complete, Signature.of(columns).bytes());
    }

    private void area(long complete, long next) throws SQLException {
        if (complete != next) {
            areas.add(complete);
        }
    }

    private static void save(PreparedStatement insert, Block complete, byte[] last) throws SQLException {
        insert.setLong(1, complete.first());
        insert.setLong(2, complete.last());
        insert.setLong(3, complete.low());
        insert.setLong(4, complete.high());
        insert.setBytes(5, last);
        insert.executeUpdate();
    }

    void flush() throws SQLException {
        causeRows.flush();
        acts.flush();
    }
}
