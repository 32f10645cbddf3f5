/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Weight;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Head;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A record for one question, which may read so many bytes of entries and no more: the numbers of entries are bounded everywhere, but each may be long. What comes after is as if it were not kept. For one thread. */
final class Sparing implements Recorded {
    /** Of what belongs to one entry. */
    static final long WHY = 2 << 20;

    /** Of the story of a subject. */
    static final long STORY = 8 << 20;

    private final Recorded journal;
    private long left;
    private boolean cut;

    Sparing(Recorded journal, long mostBytes) {
        this.journal = journal;
        this.left = mostBytes;
    }

    /** Whether something was left out. */
    boolean cut() {
        return cut;
    }

    private boolean spent() {
        cut |= left <= 0;
        return left <= 0;
    }

    private List<Entry> taken(List<Entry> entries) {
        left -= Weight.of(entries);
        return entries;
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        Optional<Entry> found = spent() ? Optional.empty() : journal.find(id);
        found.ifPresent(entry -> left -= Weight.of(entry));
        return found;
    }

    @Override
    public List<Entry> read(Query query) {
        return part(query, Long.MAX_VALUE).entries();
    }

    @Override
    public Part part(Query query, long mostBytes) {
        if (spent()) {
            return new Part(List.of(), true);
        }
        Part part = journal.part(query, Math.min(left, mostBytes));
        cut |= part.cut();
        taken(part.entries());
        return part;
    }

    @Override
    public List<Entry> causedBy(EntryId id, int limit) {
        return spent() ? List.of() : taken(journal.causedBy(id, limit));
    }

    @Override
    public List<Entry> concerning(Subject subject, Concern how, int limit) {
        return spent() ? List.of() : taken(journal.concerning(subject, how, limit, left));
    }

    /** As {@link #concerning}, of which those that are not wanted cost nothing: they are let go at once. */
    List<Entry> concerning(Subject subject, Concern how, int limit, Predicate<Entry> wanted) {
        return spent()
                ? List.of()
                : taken(journal.concerning(subject, how, limit, left).stream()
                        .filter(wanted)
                        .toList());
    }

    @Override
    public List<Entry> newestOfEach(Subject subject, Concern how, int look, int limit) {
        return spent() ? List.of() : taken(journal.newestOfEach(subject, how, look, limit));
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        journal.replay(afterSequence, to);
    }

    @Override
    public Head head() {
        return journal.head();
    }

    @Override
    public long first() {
        return journal.first();
    }

    @Override
    public Optional<Snapshot> latestSnapshot() {
        return journal.latestSnapshot();
    }

    @Override
    public Optional<String> document(String kind, String version) {
        return journal.document(kind, version);
    }
}
