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

/** Keeps causes and blocks in step with the entries, for the writer; within its transactions. */
final class Indexes {
    private final Connection connection;
    private final Words words;
    private final Rows causeRows;
    private final PreparedStatement saveBlock;
    private @Nullable Block block;

    Indexes(Connection connection) throws SQLException {
        this.connection = connection;
        words = new Words(connection);
        causeRows = new Rows(connection, "INSERT OR IGNORE INTO causes(cause, effect)", 2);
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
        mark(entry);
    }

    private void mark(Entry entry) throws SQLException {
        long sequence = entry.id().sequence();
        Block current = block;
        if (current == null || !current.takes(sequence)) {
            if (current != null) {
                save(current);
            }
            current = new Block(sequence);
            block = current;
        }
        current.add(entry, words);
    }

    private void save(Block complete) throws SQLException {
        saveBlock.setLong(1, complete.first());
        saveBlock.setLong(2, complete.last());
        saveBlock.setLong(3, complete.low());
        saveBlock.setLong(4, complete.high());
        saveBlock.setBytes(5, complete.columns());
        saveBlock.executeUpdate();
    }

    void flush() throws SQLException {
        causeRows.flush();
    }
}
