/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.model.Subject;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What can be read of a node's record, whether it is written at the moment or is a copy that nobody writes. */
public interface Recorded {
    Optional<Entry> find(EntryId id);

    /** Entries that a query selects, in its order. */
    List<Entry> read(Query query);

    /**
     * As {@link #read}, but for so many bytes of entries, as they are kept, and the one that passes them: so that a question costs no more memory than that. A record that is in memory has them all
     * there anyway and does not look at the bytes.
     */
    default Part part(Query query, long mostBytes) {
        return new Part(read(query), false);
    }

    /** Entries that name this one among their causes, oldest first, at most {@code limit}. */
    List<Entry> causedBy(EntryId id, int limit);

    /** What was decided about a subject, done to it or concluded of it, newest first, however long ago. */
    default List<Entry> concerning(Subject subject, Concern how, int limit) {
        ArrayDeque<Entry> newest = new ArrayDeque<>();
        replay(0, entry -> {
            if (how.fits(entry, subject)) {
                newest.addFirst(entry);
                if (newest.size() > limit) {
                    newest.removeLast();
                }
            }
        });
        return List.copyOf(newest);
    }

    /** As {@link #concerning}, but for so many bytes of entries, as they are kept, and the one that passes them; see {@link #part}. */
    default List<Entry> concerning(Subject subject, Concern how, int limit, long mostBytes) {
        return concerning(subject, how, limit);
    }

    /**
     * As {@link #concerning}, but of those that say the same (of who wanted what done to what, or of what was concluded) the newest alone.
     *
     * @param look so many of the newest are looked at
     */
    default List<Entry> newestOfEach(Subject subject, Concern how, int look, int limit) {
        Set<Long> said = new LinkedHashSet<>();
        return concerning(subject, how, look).stream()
                .filter(entry -> said.add(Acts.says(entry)))
                .limit(limit)
                .toList();
    }

    /** Every entry after {@code sequence}, in order, in one pass with bounded memory. */
    void replay(long afterSequence, Consumer<Entry> to);

    /**
     * As {@link #replay}, for whoever need not have every entry taken apart; those that cannot be are among them.
     *
     * @param codec writes what this record keeps as values
     */
    default void replayKept(long afterSequence, EntryCodec codec, Consumer<Kept> to) {
        replay(afterSequence, entry -> to.accept(Kept.of(entry, codec)));
    }

    /** Sequence and moment of the last entry kept; sequence 0 for an empty journal. */
    Head head();

    /** The number of the oldest entry that is kept; 0 for an empty journal. */
    default long first() {
        return numberOf(new Query(null, null, null, null, null, 0, false, 1), 0);
    }

    /** The number of the first entry at this time of the wall clock or later; one more than the last where there is none. Where the clock was stepped, the first of all that fit. */
    default long firstSince(long wall) {
        return numberOf(new Query(wall, null, null, null, null, 0, false, 1), head().sequence() + 1);
    }

    private long numberOf(Query query, long none) {
        List<Entry> found = read(query);
        return found.isEmpty() ? none : found.getFirst().id().sequence();
    }

    Optional<Snapshot> latestSnapshot();

    /** The newest of those before {@code sequence}, for when that one does not do. */
    default Optional<Snapshot> snapshotBefore(long sequence) {
        return latestSnapshot().filter(one -> one.sequence() < sequence);
    }

    Optional<String> document(String kind, String version);
}
