/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A journal that is forgotten with the process: for tests, the simulator, and for a daemon whose state directory cannot be written when it starts. Keeps the newest entries, up to a bound;
 * commits at once, on the caller's thread.
 */
public final class MemoryJournal implements Journal {
    private static final int MAX_DOCUMENTS = 100;

    private final int capacity;
    private final List<String> degraded;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final NavigableMap<String, String> documents = new TreeMap<>();
    private Head head = new Head(0, Moment.ZERO);
    private @Nullable Snapshot snapshot;

    /** @param why what {@link #degraded} says, such as why there is no file; empty in tests */
    public MemoryJournal(int capacity, String why) {
        this.capacity = capacity;
        this.degraded = why.isEmpty() ? List.of() : List.of(why);
    }

    public MemoryJournal() {
        this(1_000_000, "");
    }

    @Override
    public void append(List<Entry> added, Runnable committed) {
        synchronized (this) {
            for (Entry entry : added) {
                keep(entry);
            }
        }
        committed.run();
    }

    private void keep(Entry entry) {
        long sequence = entry.id().sequence();
        if (sequence <= head.sequence()) {
            throw new IllegalArgumentException("entry " + sequence + " comes after entry " + head.sequence());
        }
        entries.put(sequence, entry);
        head = new Head(sequence, entry.at());
        if (entries.size() > capacity) {
            entries.pollFirstEntry();
        }
    }

    @Override
    public synchronized Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(entries.get(id.sequence()))
                .filter(entry -> entry.id().equals(id));
    }

    @Override
    public synchronized List<Entry> read(Query query) {
        NavigableMap<Long, Entry> later = entries.tailMap(query.afterSequence(), false);
        return (query.newestFirst() ? later.descendingMap() : later)
                .values().stream().filter(query::selects).limit(query.limit()).toList();
    }

    @Override
    public synchronized List<Entry> causedBy(EntryId id, int limit) {
        return entries.tailMap(id.sequence(), false).values().stream()
                .filter(entry -> entry.causes().contains(id))
                .limit(limit)
                .toList();
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        List<Entry> later;
        synchronized (this) {
            later = new ArrayList<>(entries.tailMap(afterSequence, false).values());
        }
        later.forEach(to);
    }

    @Override
    public synchronized Head head() {
        return head;
    }

    @Override
    public synchronized void saveSnapshot(long sequence, Value state) {
        snapshot = new Snapshot(sequence, state);
    }

    @Override
    public boolean isSavingSnapshot() {
        return false;
    }

    @Override
    public synchronized Optional<Snapshot> latestSnapshot() {
        return Optional.ofNullable(snapshot);
    }

    @Override
    public synchronized void saveDocument(String kind, String version, String text) {
        documents.put(kind + "\n" + version, text);
        if (documents.size() > MAX_DOCUMENTS) {
            documents.pollFirstEntry();
        }
    }

    @Override
    public synchronized Optional<String> document(String kind, String version) {
        return Optional.ofNullable(documents.get(kind + "\n" + version));
    }

    @Override
    public List<String> degraded() {
        return degraded;
    }

    @Override
    public void close() {}
}
