/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The journal in one SQLite file with a write-ahead log.
 *
 * <p>One thread writes, a few read-only connections read. Entries that wait together are kept in one transaction; it is synced to the disk when one of them is {@link Entry#durable()}, and
 * otherwise survives the death of this process, though perhaps not of the machine.
 *
 * <p>When the disk refuses (full, read-only, broken): nothing is said to be kept that is not, so nothing that waits for a commit happens; what was taken stays in memory, in order, and is
 * tried again with growing pauses; {@link #append} waits a bounded time for room and then throws {@link JournalUnavailable} without having taken anything, so that its caller can
 * keep the entries and hand them in again. See {@code docs/decisions/0007-when-the-disk-refuses.md} for what the daemon does then.
 */
public final class SqliteJournal implements Journal {
    /** How the journal is run; {@link #DEFAULT} is for the daemon. */
    public record Options(int queueEntries, int groupEntries, Duration appendPatience, Duration readPatience) {
        public static final Options DEFAULT = new Options(65_536, 8_192, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Reading reading;
    private final WriteQueue queue;
    private final Reserve reserve;
    private final Writer writer;
    private final Thread thread;
    private final Options options;
    private final List<String> findings;
    private final Object order = new Object();
    private final LaterCheck check;
    private final Opening opening;
    private final AtomicInteger savingSnapshots = new AtomicInteger();
    private long lastAppended;

    private SqliteJournal(Path file, Store store, EntryCodec codec, Head head, Options options, Opening opening) {
        this.options = options;
        this.findings = List.copyOf(opening.findings());
        this.opening = opening;
        check = new LaterCheck(opening);
        reading = new Reading(() -> Database.reader(file), codec, options.readPatience());
        queue = new WriteQueue(options.queueEntries(), options.groupEntries());
        reserve = new Reserve(file);
        writer = new Writer(queue, () -> Store.open(file, codec), store, head, reserve::release);
        lastAppended = head.sequence();
        thread = Thread.ofPlatform().name("journal-writer").daemon(true).unstarted(writer);
    }

    /**
     * Opens or makes a journal. A damaged file is set aside and said in {@link #findings}.
     *
     * @param file {@code journal.db}; its directory must exist and belong to this process alone
     * @param node this node's name, for a new journal
     * @throws JournalUnavailable when it cannot be written, or was written by a newer Reeve
     */
    public static SqliteJournal open(Path file, String node, Options options) {
        return open(new Opening(file, node), options);
    }

    static SqliteJournal open(Opening opening, Options options) {
        Path file = opening.file();
        opening.prepare();
        try {
            EntryCodec codec;
            Head head;
            try (Connection connection = Database.writer(file)) {
                codec = new EntryCodec(Database.meta(connection, "node"));
                head = head(connection);
            }
            SqliteJournal journal = new SqliteJournal(file, Store.open(file, codec), codec, head, options, opening);
            journal.thread.start();
            if (opening.needsLaterCheck()) {
                journal.check.begin();
            }
            return journal;
        } catch (SQLException failed) {
            throw new JournalUnavailable("the journal " + file + " cannot be opened: " + failed.getMessage(), failed);
        }
    }

    public static SqliteJournal open(Path file, String node) {
        return open(file, node, Options.DEFAULT);
    }

    private static Head head(Connection connection) throws SQLException {
        long last = Store.lastSequence(connection);
        try (PreparedStatement select = connection.prepareStatement("SELECT wall, mono FROM entries WHERE seq = ?")) {
            select.setLong(1, last);
            try (ResultSet row = select.executeQuery()) {
                return new Head(last, row.next() ? new Moment(row.getLong(1), row.getLong(2)) : Moment.ZERO);
            }
        }
    }

    /** Whether all pages are looked at while it is used. */
    boolean isChecking() {
        return opening.needsLaterCheck();
    }

    /** What was found and done at opening: a damaged file set aside. For the log and the operator. */
    public List<String> findings() {
        return findings;
    }

    @Override
    public void append(List<Entry> entries, Runnable committed) {
        synchronized (order) {
            long last = checkedOrder(entries);
            if (!queue.put(new WriteQueue.Batch(List.copyOf(entries), committed), options.appendPatience())) {
                String trouble = writer.trouble();
                throw new JournalUnavailable(
                        trouble == null ? "the disk is too slow for what happens; nothing of this was taken" : trouble);
            }
            lastAppended = last;
        }
    }

    private long checkedOrder(List<Entry> entries) {
        long last = lastAppended;
        for (Entry entry : entries) {
            long sequence = entry.id().sequence();
            if (sequence <= last) {
                throw new IllegalArgumentException("entry " + sequence + " comes after entry " + last);
            }
            last = sequence;
        }
        return last;
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
                .orElseGet(() -> Journal.super.concerning(subject, how, limit));
    }

    @Override
    public List<Entry> newestOfEach(Subject subject, Concern how, int look, int limit) {
        return reading.newestOfEach(subject, how, look, limit)
                .orElseGet(() -> Journal.super.newestOfEach(subject, how, look, limit));
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        reading.replay(afterSequence, to);
    }

    @Override
    public void replayKept(long afterSequence, EntryCodec codec, Consumer<Kept> to) {
        reading.replayKept(afterSequence, to);
    }

    @Override
    public Head head() {
        return writer.head();
    }

    @Override
    public void saveSnapshot(long sequence, Value state) {
        savingSnapshots.incrementAndGet();
        submit(false, store -> {
                    store.saveSnapshot(sequence, state);
                    return sequence;
                })
                .whenComplete((kept, failed) -> savingSnapshots.decrementAndGet());
    }

    @Override
    public boolean isSavingSnapshot() {
        return savingSnapshots.get() > 0;
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
    public void saveDocument(String kind, String version, String text) {
        submit(true, store -> {
            store.saveDocument(kind, version, text);
            return version;
        });
    }

    @Override
    public Optional<String> document(String kind, String version) {
        return reading.document(kind, version);
    }

    /**
     * Lets go of entries older than {@code keep}, and of the oldest while the file holds more than {@code maxBytes}; never of any that a kept snapshot does not cover. Works in short steps
     * between the appends and returns when done.
     *
     * @return how many entries went
     * @throws JournalUnavailable when the disk refuses
     */
    public long retain(Duration keep, long maxBytes, long nowWallMicros) {
        Retention retention = new Retention(nowWallMicros - Moment.micros(keep), maxBytes);
        long all = 0;
        long gone = await(submit(false, retention::step));
        while (gone > 0) {
            all += gone;
            gone = await(submit(false, retention::step));
        }
        return all;
    }

    private <T> CompletableFuture<T> submit(boolean insistent, WriteQueue.StoreWork<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        queue.put(new WriteQueue.Task<>(work, done, insistent));
        return done;
    }

    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException failed) {
            throw new JournalUnavailable("the journal could not be changed: " + failed.getCause(), failed);
        } catch (TimeoutException late) {
            throw new JournalUnavailable("the journal's disk has not answered for a minute", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("stopped while waiting for the journal", stopped);
        }
    }

    @Override
    public List<String> degraded() {
        List<String> wrong = new ArrayList<>(findings);
        Stream.of(writer.trouble(), reserve.trouble(), check.damage())
                .filter(Objects::nonNull)
                .forEach(wrong::add);
        wrong.addAll(reading.wrong());
        return wrong;
    }

    /** Keeps some room on the disk for when it is full, where there is enough now. */
    public void keepReserve() {
        reserve.keep();
    }

    /** Writes what waits, for at most ten seconds, and lets go of the file. */
    @Override
    public void close() {
        check.end();
        writer.close();
        try {
            thread.join(CLOSING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        reading.close();
        if (!thread.isAlive() && writer.trouble() == null && check.damage() == null) {
            opening.ended();
        }
    }
}
