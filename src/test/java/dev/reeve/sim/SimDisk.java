/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.journal.Head;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.journal.Query;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal on a modelled disk: it may be slow, take nothing, lose what was not synced when the power fails, and what was not written when the daemon dies; snapshots and the whole file may be damaged. */
final class SimDisk implements Journal {
    /** @param snapshot null for entries */
    private record Write(List<Entry> entries, @Nullable Snapshot snapshot, Runnable committed) {}

    private final BiConsumer<Duration, Runnable> later;
    private final Consumer<String> point;
    private final TreeMap<Long, Entry> kept = new TreeMap<>();
    private final ArrayDeque<Write> queue = new ArrayDeque<>();
    private final ArrayDeque<Snapshot> snapshots = new ArrayDeque<>();
    private final TreeSet<Long> transactions = new TreeSet<>();
    private final TreeSet<Long> rotten = new TreeSet<>();
    private long synced;
    private long floor;
    Duration latency = Duration.ZERO;
    boolean full;

    /**
     * @param later has the daemon's own thread do something later
     * @param point told of each point at which the daemon may die
     */
    SimDisk(BiConsumer<Duration, Runnable> later, Consumer<String> point) {
        this.later = later;
        this.point = point;
    }

    @Override
    public void append(List<Entry> entries, Runnable committed) {
        point.accept("before a write to the journal");
        if (full) {
            throw new JournalUnavailable("no space left on device");
        }
        add(new Write(entries, null, committed));
    }

    private void add(Write write) {
        queue.add(write);
        if (latency.isZero() && queue.size() == 1) {
            write();
        } else {
            later.accept(latency, this::write);
        }
    }

    private void write() {
        Write first = queue.remove();
        put(first);
        point.accept("after a write to the journal");
        first.committed.run();
    }

    private void put(Write write) {
        if (write.snapshot != null) {
            // A snapshot is a transaction of its own that is synced, and all before it with it.
            synced = head().sequence();
            snapshots.addLast(write.snapshot);
            if (snapshots.size() > 3) {
                snapshots.removeFirst();
            }
        }
        for (Entry entry : write.entries) {
            long sequence = entry.id().sequence();
            if (sequence <= head().sequence()) {
                throw new IllegalStateException("entry " + sequence + " comes after entry " + head().sequence());
            }
            kept.put(sequence, entry);
            transactions.add(write.entries.getLast().id().sequence());
            synced = entry.durable()
                    ? Math.max(synced, write.entries.getLast().id().sequence())
                    : synced;
        }
    }

    /** The daemon is dead: some of what it had handed in was written all the same, and nobody was told. */
    void daemonDied(SplittableRandom random) {
        int written = queue.isEmpty() ? 0 : random.nextInt(queue.size() + 1);
        for (int i = 0; i < written; i++) {
            put(queue.remove());
        }
        queue.clear();
    }

    /**
     * What was not synced is perhaps not there any more. That is the end of SQLite's write-ahead log, whose frames bear check sums that go on from one to the next: after the first that is torn or missing nothing counts, and
     * only whole transactions do.
     */
    void powerFailed(SplittableRandom random) {
        List<Long> ends = new ArrayList<>(transactions.tailSet(synced, false));
        int whole = random.nextInt(ends.size() + 1);
        long left = whole == 0 ? synced : ends.get(whole - 1);
        kept.tailMap(left, false).clear();
        transactions.tailSet(left, false).clear();
        snapshots.removeIf(snapshot -> snapshot.sequence() > left);
    }

    /** So many of the newest snapshots cannot be used: their check sums do not fit, or they are not what this version restores. */
    void spoil(int newest, boolean unfit) {
        List<Snapshot> all = new ArrayList<>(snapshots);
        for (int i = Math.max(0, all.size() - newest); i < all.size(); i++) {
            if (unfit) {
                all.set(i, new Snapshot(all.get(i).sequence(), Value.of("not a state")));
            } else {
                rotten.add(all.get(i).sequence());
            }
        }
        snapshots.clear();
        snapshots.addAll(all);
    }

    /**
     * The file is damaged: it is set aside and a new one is begun, whose numbers go on far above.
     *
     * @param readable whether the damaged file can still tell its last number; else the numbers go on at the milliseconds since 1970
     */
    void setAside(boolean readable, long wallMicros) {
        floor = readable && head().sequence() > 0 ? head().sequence() + 1_000_000 : wallMicros / 1_000;
        synced = floor;
        kept.clear();
        transactions.clear();
        snapshots.clear();
    }

    boolean isIdle() {
        return queue.isEmpty();
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return Optional.ofNullable(kept.get(id.sequence()));
    }

    @Override
    public List<Entry> read(Query query) {
        return kept.values().stream()
                .filter(query::selects)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Entry> causedBy(EntryId id, int limit) {
        return kept.tailMap(id.sequence(), false).values().stream()
                .filter(entry -> entry.causes().contains(id))
                .limit(limit)
                .toList();
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        new ArrayList<>(kept.tailMap(afterSequence, false).values()).forEach(to);
    }

    @Override
    public Head head() {
        return kept.isEmpty()
                ? new Head(floor, Moment.ZERO)
                : new Head(kept.lastKey(), kept.lastEntry().getValue().at());
    }

    @Override
    public void saveSnapshot(long sequence, Value state) {
        add(new Write(List.of(), new Snapshot(sequence, state), () -> {}));
    }

    @Override
    public boolean isSavingSnapshot() {
        return queue.stream().anyMatch(write -> write.snapshot != null);
    }

    @Override
    public Optional<Snapshot> latestSnapshot() {
        return snapshotBefore(Long.MAX_VALUE);
    }

    @Override
    public Optional<Snapshot> snapshotBefore(long sequence) {
        return snapshots.reversed().stream()
                .filter(one -> one.sequence() < sequence && !rotten.contains(one.sequence()))
                .findFirst();
    }

    @Override
    public void saveDocument(String kind, String version, String text) {}

    @Override
    public Optional<String> document(String kind, String version) {
        return Optional.empty();
    }

    @Override
    public List<String> degraded() {
        return List.of();
    }

    @Override
    public void close() {}
}
