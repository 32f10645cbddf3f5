/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal's file that is only read: a running daemon's, beside it, or a copy. Nothing is written to it. Thread-safe. */
public final class JournalFile implements Recorded, AutoCloseable {
    /** No daemon waits for the answer, and a replay's pieces are small. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Reading reading;
    private final String node;
    private final Head head;

    private JournalFile(Reading reading, String node, Head head) {
        this.reading = reading;
        this.node = node;
        this.head = head;
    }

    /** A daemon's journal. @throws JournalUnavailable when it is no journal that this Reeve can read; the message says what was expected */
    public static JournalFile open(Path file) {
        return open(file, opener(file));
    }

    /** A file that somebody named, such as a copy: nothing is put beside it, where nobody has it open. @throws JournalUnavailable as {@link #open} */
    public static JournalFile named(Path file) {
        return open(file, () -> Files.exists(beside(file)) ? Database.reader(file) : Database.unchanging(file));
    }

    private static JournalFile open(Path file, Readers.Opener opener) {
        look(file);
        try (Connection connection = opener.open()) {
            return of(file, connection, opener);
        } catch (SQLException failed) {
            throw new JournalUnavailable(
                    "the journal " + file + " cannot be read: " + failed.getMessage() + advice(failed), failed);
        }
    }

    private static void look(Path file) {
        // To open a pipe would wait for its writer for ever.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new JournalUnavailable(
                    file + " is no regular file: expected a database such as /var/lib/reeve/journal.db");
        }
        try (var in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new JournalUnavailable(
                        file + " is no journal: expected a database such as /var/lib/reeve/journal.db");
            }
        } catch (IOException failed) {
            String why = Files.exists(file) ? failed.getMessage() : "there is no such file";
            throw new JournalUnavailable("the journal " + file + " cannot be read: " + why, failed);
        }
    }

    private static String advice(SQLException failed) {
        return Database.corrupt(failed) ? " (the file is damaged)" : "";
    }

    /** SQLite keeps files beside a journal even to read it; where it cannot, and there is nothing beside it, it is read as it lies there. */
    private static Readers.Opener opener(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        boolean alone = !Files.exists(beside(file)) && (parent == null || !Files.isWritable(parent));
        return alone ? () -> Database.unchanging(file) : () -> Database.reader(file);
    }

    /** It is there as long as a daemon has the journal open, and what it wrote last may be there alone. */
    private static Path beside(Path file) {
        Path real = real(file);
        return real.resolveSibling(real.getFileName() + "-wal");
    }

    /** SQLite keeps its files beside the database itself, not beside a link to it. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException gone) {
            return file;
        }
    }

    private static JournalFile of(Path file, Connection connection, Readers.Opener opener) throws SQLException {
        int version = Schema.version(connection);
        if (version > Schema.VERSION) {
            throw new JournalUnavailable(Schema.newer(version));
        }
        if (version == 0 || !tables(connection)) {
            throw new JournalUnavailable(file + " is a database, but no journal of Reeve's");
        }
        String node = Database.meta(connection, "node");
        return new JournalFile(new Reading(opener, new EntryCodec(node), PATIENCE), node, head(connection));
    }

    private static boolean tables(Connection connection) throws SQLException {
        return Database.number(
                        connection,
                        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN"
                                + " ('meta', 'entries', 'snapshots', 'documents')")
                == 4;
    }

    static Head head(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT seq, wall, mono FROM entries ORDER BY seq DESC LIMIT 1")) {
            return row.next()
                    ? new Head(row.getLong(1), new Moment(row.getLong(2), row.getLong(3)))
                    : new Head(0, Moment.ZERO);
        }
    }

    /** Whose journal it is. */
    public String node() {
        return node;
    }

    /** What was found to be wrong while reading. */
    public List<String> wrong() {
        return reading.wrong();
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return reading.find(id);
    }

    @Override
    public List<Entry> read(Query query) {
        return reading.read(query);
    }

    @Override
    public Part part(Query query, long mostBytes) {
        return reading.part(query, mostBytes);
    }

    @Override
    public List<Entry> causedBy(EntryId id, int limit) {
        return reading.causedBy(id, limit);
    }

    @Override
    public List<Entry> concerning(Subject subject, Concern how, int limit) {
        return concerning(subject, how, limit, Long.MAX_VALUE);
    }

    @Override
    public List<Entry> concerning(Subject subject, Concern how, int limit, long mostBytes) {
        return reading.concerning(subject, how, limit, mostBytes)
                .orElseGet(() -> Recorded.super.concerning(subject, how, limit));
    }

    @Override
    public List<Entry> newestOfEach(Subject subject, Concern how, int look, int limit) {
        return reading.newestOfEach(subject, how, look, limit)
                .orElseGet(() -> Recorded.super.newestOfEach(subject, how, look, limit));
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        reading.replay(afterSequence, to);
    }

    @Override
    public void replayKept(long afterSequence, EntryCodec codec, Consumer<Kept> to) {
        reading.replayKept(afterSequence, to);
    }

    /** As it was when the file was opened: the daemon may write meanwhile. */
    @Override
    public Head head() {
        return head;
    }

    @Override
    public Optional<Snapshot> latestSnapshot() {
        return reading.snapshotBefore(Long.MAX_VALUE);
    }

    @Override
    public Optional<Snapshot> snapshotBefore(long sequence) {
        return reading.snapshotBefore(sequence);
    }

    @Override
    public Optional<String> document(String kind, String version) {
        return reading.document(kind, version);
    }

    @Override
    public void close() {
        reading.close();
    }
}
