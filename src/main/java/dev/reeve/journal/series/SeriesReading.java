/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal.series;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the file of a {@link SeriesStore}. */
final class SeriesReading {
    /** One chunk begins at most so long before its last value, in seconds. */
    private static final long CHUNK_SPAN = 2 * 86_400;

    private final Connection connection;

    SeriesReading(Connection connection) {
        this.connection = connection;
    }

    /** The labels of a subject that came last, 64 at most: one that prints others each time may have had any number. */
    List<Sample> of(String subject) throws SQLException {
        List<Sample> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT label, unit, warn, crit, last FROM series WHERE subject = ? ORDER BY last DESC, label LIMIT 64")) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new Sample(
                            subject,
                            row.getString(1),
                            row.getLong(5),
                            0,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4)));
                }
            }
        }
        return found;
    }

    /** In order of time; those of the raw tier have a count of one. */
    List<Point> points(SeriesKey key, Tier tier, long since, long until) throws SQLException {
        long id = id(key);
        return id == 0 ? List.of() : tier == Tier.RAW ? raw(id, since, until) : slots(id, tier, since, until);
    }

    private long id(SeriesKey key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM series WHERE subject = ? AND label = ?")) {
            select.setString(1, key.subject());
            select.setString(2, key.label());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private List<Point> raw(long id, long since, long until) throws SQLException {
        List<Point> points = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT start, points FROM chunks WHERE series = ? AND start BETWEEN ? AND ? ORDER BY start")) {
            select.setLong(1, id);
            select.setLong(2, since - CHUNK_SPAN);
            select.setLong(3, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Chunk.read(row.getLong(1), row.getBytes(2)).stream()
                            .filter(point -> point.at() >= since && point.at() < until)
                            .forEach(points::add);
                }
            }
        }
        return points;
    }

    private List<Point> slots(long id, Tier tier, long since, long until) throws SQLException {
        List<Point> points = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT at, min, max, sum, count FROM slots WHERE series = ? AND tier = ? AND at >= ? AND at < ? ORDER BY at")) {
            select.setLong(1, id);
            select.setInt(2, tier.ordinal());
            select.setLong(3, tier.slot(since));
            select.setLong(4, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    points.add(new Point(
                            row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4), row.getLong(5)));
                }
            }
        }
        return points;
    }
}
