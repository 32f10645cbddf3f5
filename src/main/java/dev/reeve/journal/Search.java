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
import org.jspecify.annotations.Nullable;

/** Answers a {@link Query}: goes through the complete blocks and the entries after them, in the order asked for, and looks only at entries whose columns fit. */
final class Search {
    /** Reads an entry's bytes; null when they cannot be read. */
    @FunctionalInterface
    interface Decoder {
        @Nullable
        Entry decode(long sequence, byte[] body);
    }

    private final Connection connection;
    private final Query query;
    private final long mostBytes;
    private final Decoder decoder;
    private final List<Entry> found = new ArrayList<>();
    private long bytes;

    Search(Connection connection, Query query, long mostBytes, Decoder decoder) {
        this.connection = connection;
        this.query = query;
        this.mostBytes = mostBytes;
        this.decoder = decoder;
    }

    /** Within a transaction, so that blocks and entries are of one moment. */
    Part run() throws SQLException {
        search();
        return new Part(found, found.size() < query.limit() && bytes >= mostBytes);
    }

    private void search() throws SQLException {
        if (Schema.version(connection) < Schema.INDEXED) {
            // A copy that an earlier version wrote: every entry is looked at.
            range(query.afterSequence() + 1, Long.MAX_VALUE);
            return;
        }
        long complete = Database.number(connection, "SELECT last FROM blocks ORDER BY first DESC LIMIT 1");
        if (query.newestFirst()) {
            range(Math.max(complete, query.afterSequence()) + 1, Long.MAX_VALUE);
            blocks();
        } else {
            blocks();
            range(Math.max(complete, query.afterSequence()) + 1, Long.MAX_VALUE);
        }
    }

    private void blocks() throws SQLException {
        Block.Wanted wanted = wanted();
        if (wanted.isNowhere()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT first, last, bits FROM signatures WHERE first BETWEEN ?1 AND ?2"
                                + " AND last > ?3 AND high >= ?4 AND low < ?5" + BlockKinds.narrowed(wanted)
                                + " ORDER BY first" + direction());
                PreparedStatement columns = connection.prepareStatement("SELECT columns FROM blocks WHERE first = ?");
                PreparedStatement one = connection.prepareStatement("SELECT seq, body FROM entries WHERE seq = ?")) {
            select.setLong(3, query.afterSequence());
            select.setLong(4, query.since() == null ? Long.MIN_VALUE : query.since());
            select.setLong(5, query.until() == null ? Long.MAX_VALUE : query.until());
            for (Areas.Stretch stretch : stretches(wanted)) {
                select.setLong(1, stretch.first());
                select.setLong(2, stretch.last());
                blocks(select, wanted, columns, one);
            }
        }
    }

    private void blocks(PreparedStatement select, Block.Wanted wanted, PreparedStatement columns, PreparedStatement one)
            throws SQLException {
        if (full()) {
            return;
        }
        try (ResultSet rows = select.executeQuery()) {
            while (!full() && rows.next()) {
                block(rows, wanted, columns, one);
            }
        }
    }

    /** In the order asked for. A copy that an earlier version wrote has no areas. */
    private List<Areas.Stretch> stretches(Block.Wanted wanted) throws SQLException {
        if (Schema.version(connection) < Schema.AREAS) {
            return List.of(Areas.Stretch.ALL);
        }
        List<Areas.Stretch> stretches =
                Areas.mayHold(connection, new Areas.Asked(wanted.hash(), query.since(), query.until()));
        return query.newestFirst() ? stretches.reversed() : stretches;
    }

    private void block(ResultSet row, Block.Wanted wanted, PreparedStatement select, PreparedStatement one)
            throws SQLException {
        long first = row.getLong(1);
        if (wanted.isAll()) {
            range(first, row.getLong(2));
        } else if (wanted.mayBeIn(row.getBytes(3))) {
            select.setLong(1, first);
            try (ResultSet block = select.executeQuery()) {
                if (block.next()) {
                    places(first, block.getBytes(1), wanted, one);
                }
            }
        }
    }

    private void places(long first, byte[] columns, Block.Wanted wanted, PreparedStatement one) throws SQLException {
        int places = Block.places(columns);
        for (int i = 0; i < places && !full(); i++) {
            int place = query.newestFirst() ? places - 1 - i : i;
            if (wanted.mayFit(columns, place)) {
                one.setLong(1, first + place);
                take(one);
            }
        }
    }

    private void range(long from, long to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT seq, body FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq" + direction())) {
            select.setLong(1, from);
            select.setLong(2, to);
            take(select);
        }
    }

    private void take(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (!full() && rows.next()) {
                byte[] body = rows.getBytes(2);
                Entry entry = decoder.decode(rows.getLong(1), body);
                if (entry != null && query.selects(entry)) {
                    found.add(entry);
                    bytes += body.length;
                }
            }
        }
    }

    private boolean full() {
        return found.size() >= query.limit() || bytes >= mostBytes;
    }

    private String direction() {
        return query.newestFirst() ? " DESC" : "";
    }

    private Block.Wanted wanted() throws SQLException {
        String kind = query.kind();
        String subject = query.subject();
        Integer place =
                kind == null ? null : Integer.valueOf(List.of(EntryCodec.KINDS).indexOf(kind));
        short[] types = query.type() == null ? null : numbers(query.type());
        if (subject == null) {
            return new Block.Wanted(place, types, null, null);
        }
        int slash = subject.indexOf('/');
        boolean exact = slash > 0 && slash < subject.length() - 1 && !subject.endsWith("*");
        short[] kinds = numbers(slash < 0 ? subject : subject.substring(0, slash));
        return new Block.Wanted(place, types, kinds, exact ? Block.hash(Subject.parse(subject)) : null);
    }

    /** Of the words that fit; with {@link Words#OTHER} where there are more words than numbers. */
    private short[] numbers(String pattern) throws SQLException {
        List<Short> numbers = new ArrayList<>();
        int words = 0;
        try (PreparedStatement select = connection.prepareStatement("SELECT id, text FROM words");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                words++;
                if (Query.fits(pattern, rows.getString(2))) {
                    numbers.add(rows.getShort(1));
                }
            }
        }
        if (words >= Words.MAX_WORDS) {
            numbers.add(Words.OTHER);
        }
        short[] found = new short[numbers.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = numbers.get(i);
        }
        return found;
    }
}
