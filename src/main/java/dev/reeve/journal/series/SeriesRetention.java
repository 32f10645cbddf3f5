/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets go of what is older than its tier is kept; above the size allowed also of what is younger, the closest kept first. */
final class SeriesRetention {
    private static final int PAGES = 5_000;

    /** Halved so often at most in one go. */
    private static final int HALVES = 8;

    private final Connection connection;
    private final long maxBytes;

    SeriesRetention(Connection connection, long maxBytes) {
        this.connection = connection;
        this.maxBytes = maxBytes;
    }

    void run(long now) throws SQLException {
        for (Tier tier : Tier.values()) {
            letGo(tier, now - tier.keep);
        }
        for (Tier tier : Tier.values()) {
            long keep = tier.keep;
            for (int half = 0; half < HALVES && live() > maxBytes; half++) {
                keep /= 2;
                letGo(tier, now - keep);
            }
        }
        update("DELETE FROM series WHERE last < ?", now - Tier.SIXTHS.keep);
        connection.commit();
        shrink();
    }

    private void letGo(Tier tier, long before) throws SQLException {
        if (tier == Tier.RAW) {
            update("DELETE FROM chunks WHERE start < ?", before);
        } else {
            update("DELETE FROM slots WHERE tier = " + tier.ordinal() + " AND at < ?", before);
        }
        connection.commit();
    }

    private void update(String sql, long before) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, before);
            delete.executeUpdate();
        }
    }

    /** Bytes in use, without the pages that are free already. */
    long live() throws SQLException {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * number("PRAGMA page_size");
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void shrink() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum(" + PAGES + ")");
        }
        connection.commit();
    }
}
