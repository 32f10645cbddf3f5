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
import java.util.HashMap;
import java.util.Map;

/** Small numbers for types and for kinds of subjects, for the writer. These come from programs and configurations, not from the world, so there are few; should there be too many, the rest share {@link #OTHER}. */
final class Words {
    /** Of a word that has no number of its own: a question for any word must look at its entries. */
    static final short OTHER = 0;

    static final int MAX_WORDS = 10_000;

    private final Connection connection;
    private final Map<String, Short> numbers = new HashMap<>();

    Words(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text, id FROM words")) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getShort(2));
            }
        }
    }

    short number(String word) throws SQLException {
        Short known = numbers.get(word);
        return known == null ? added(word) : known;
    }

    private short added(String word) throws SQLException {
        if (numbers.size() >= MAX_WORDS) {
            return OTHER;
        }
        short number = (short) (numbers.size() + 1);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO words(id, text) VALUES(?, ?)")) {
            insert.setShort(1, number);
            insert.setString(2, word);
            insert.executeUpdate();
        }
        numbers.put(word, number);
        return number;
    }
}
