/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.model.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The index over what was decided, done and concluded, by subject: a tree, exact, however long ago. Of what was merely seen there is a thousand times more, which is left to {@link Block}.
 *
 * <p>The tree is cut by time into eras, so that new rows go near one another and old ones are let go of together.
 */
final class Acts {
    private static final int ERA_BITS = 20;
    private static final int CHUNK = 20_000;
    private static final long PRIME = 0x0000_0100_0000_01b3L;
    /** What versions before the fourth wrote: such a row is like no other. */
    private static final long UNKNOWN = 0;

    static final String TABLE =
            "CREATE TABLE acts(era INTEGER NOT NULL, subject INTEGER NOT NULL, concern INTEGER NOT NULL,"
                    + " seq INTEGER NOT NULL, says INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(era, subject, concern, seq))"
                    + " WITHOUT ROWID";

    private final Rows rows;

    Acts(Connection connection) throws SQLException {
        rows = new Rows(connection, "INSERT OR IGNORE INTO acts(era, subject, concern, seq, says)", 5);
    }

    void add(Entry entry) throws SQLException {
        long sequence = entry.id().sequence();
        long says = says(entry);
        for (Concern.Of one : Concern.of(entry)) {
            rows.add(
                    sequence >> ERA_BITS,
                    (long) Block.hash(one.subject()),
                    one.how().number(),
                    sequence,
                    says);
        }
    }

    /** Equal for entries that say the same of the same, and never 0: who wanted what done to what, or what was concluded of it. The same in every version: it is on disks. */
    static long says(Entry entry) {
        String said = switch (entry) {
            case Decision decision ->
                String.join(
                        "\n",
                        decision.action(),
                        decision.target().toString(),
                        decision.about().toString(),
                        decision.by().kind().name(),
                        decision.by().name());
            case Entry other -> EntryCodec.type(other) + "\n" + other.subject();
        };
        long hash = 0;
        for (int i = 0; i < said.length(); i++) {
            hash = (hash ^ said.charAt(i)) * PRIME;
        }
        return hash == UNKNOWN ? 1 : hash;
    }

    void flush() throws SQLException {
        rows.flush();
    }

    /** Newest first. @param leftBytes of entries, as they are kept; the one that passes them is there too */
    static List<Entry> find(
            Connection connection,
            Subject subject,
            Concern how,
            int limit,
            AtomicLong leftBytes,
            Search.Decoder decoder)
            throws SQLException {
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT e.seq, e.body FROM acts a JOIN entries e ON e.seq = a.seq"
                        + " WHERE a.era = ? AND a.subject = ? AND a.concern = ? ORDER BY a.seq DESC")) {
            long first = Database.number(connection, "SELECT min(era) FROM acts");
            long era = Database.number(connection, "SELECT max(era) FROM acts");
            while (era >= first && found.size() < limit && leftBytes.get() > 0) {
                select.setLong(1, era);
                select.setLong(2, Block.hash(subject));
                select.setLong(3, how.number());
                take(select, found, limit, leftBytes, entry -> how.fits(entry, subject), decoder);
                era--;
            }
        }
        return found;
    }

    /** Of those that say the same the newest, newest first, among the newest {@code look}: those alone are read. */
    static List<Entry> newestOfEach(
            Connection connection, Subject subject, Concern how, int look, int limit, Search.Decoder decoder)
            throws SQLException {
        List<Entry> found = new ArrayList<>();
        Set<Long> said = new LinkedHashSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT body FROM entries WHERE seq = ?")) {
            for (long sequence : different(connection, subject, how, look)) {
                if (found.size() < limit) {
                    select.setLong(1, sequence);
                    read(select, sequence, decoder)
                            .filter(entry -> how.fits(entry, subject) && said.add(says(entry)))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static void take(
            PreparedStatement select,
            List<Entry> found,
            int limit,
            AtomicLong leftBytes,
            java.util.function.Predicate<Entry> fits,
            Search.Decoder decoder)
            throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (found.size() < limit && leftBytes.get() > 0 && rows.next()) {
                byte[] body = rows.getBytes(2);
                Entry entry = decoder.decode(rows.getLong(1), body);
                if (entry != null && fits.test(entry)) {
                    leftBytes.addAndGet(-body.length);
                    found.add(entry);
                }
            }
        }
    }

    private static List<Long> different(Connection connection, Subject subject, Concern how, int look)
            throws SQLException {
        List<Long> different = new ArrayList<>();
        Set<Long> seen = new LinkedHashSet<>();
        int looked = 0;
        try (PreparedStatement select = connection.prepareStatement("SELECT seq, says FROM acts"
                + " WHERE era = ? AND subject = ? AND concern = ? ORDER BY seq DESC LIMIT ?")) {
            long first = Database.number(connection, "SELECT min(era) FROM acts");
            for (long era = Database.number(connection, "SELECT max(era) FROM acts"); era >= first; era--) {
                select.setLong(1, era);
                select.setLong(2, Block.hash(subject));
                select.setLong(3, how.number());
                select.setInt(4, look - looked);
                looked += different(select, seen, different);
            }
        }
        return different;
    }

    private static int different(PreparedStatement select, Set<Long> seen, List<Long> different) throws SQLException {
        int looked = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                looked++;
                long says = rows.getLong(2);
                if (says == UNKNOWN || seen.add(says)) {
                    different.add(rows.getLong(1));
                }
            }
        }
        return looked;
    }

    private static Optional<Entry> read(PreparedStatement select, long sequence, Search.Decoder decoder)
            throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.ofNullable(decoder.decode(sequence, row.getBytes(1))) : Optional.empty();
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
