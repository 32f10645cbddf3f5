/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Outcome;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Head;
import dev.reeve.journal.Part;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.journal.Snapshot;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** A record as those see it who may look and no more: without what programs wrote, which may hold secrets. The line that tells of an end stays; it goes out in messages too. */
public final class Withheld implements Recorded {
    private static final String OUTPUT = "output";

    private final Recorded all;

    public Withheld(Recorded all) {
        this.all = all;
    }

    /** The entry without a run's output, and with a word of that. */
    public static Entry of(Entry entry) {
        return entry instanceof Outcome outcome && outcome.evidence().get(OUTPUT) != null ? without(outcome) : entry;
    }

    private static Outcome without(Outcome outcome) {
        SequencedMap<String, Value> evidence = outcome.evidence().toMap();
        evidence.remove(OUTPUT);
        evidence.put("withheld", Value.of("output, for operators"));
        return new Outcome(
                outcome.id(),
                outcome.at(),
                outcome.attempt(),
                outcome.subject(),
                outcome.result(),
                outcome.text(),
                Attributes.of(evidence),
                outcome.resolved(),
                outcome.lineage());
    }

    private static List<Entry> of(List<Entry> entries) {
        return entries.stream().map(Withheld::of).toList();
    }

    @Override
    public Optional<Entry> find(EntryId id) {
        return all.find(id).map(Withheld::of);
    }

    @Override
    public List<Entry> read(Query query) {
        return of(all.read(query));
    }

    @Override
    public Part part(Query query, long mostBytes) {
        Part part = all.part(query, mostBytes);
        return new Part(of(part.entries()), part.cut());
    }

    @Override
    public List<Entry> causedBy(EntryId id, int limit) {
        return of(all.causedBy(id, limit));
    }

    @Override
    public List<Entry> concerning(Subject subject, Concern how, int limit) {
        return of(all.concerning(subject, how, limit));
    }

    @Override
    public List<Entry> concerning(Subject subject, Concern how, int limit, long mostBytes) {
        return of(all.concerning(subject, how, limit, mostBytes));
    }

    @Override
    public List<Entry> newestOfEach(Subject subject, Concern how, int look, int limit) {
        return of(all.newestOfEach(subject, how, look, limit));
    }

    @Override
    public void replay(long afterSequence, Consumer<Entry> to) {
        all.replay(afterSequence, entry -> to.accept(of(entry)));
    }

    @Override
    public Head head() {
        return all.head();
    }

    @Override
    public long first() {
        return all.first();
    }

    @Override
    public long firstSince(long wall) {
        return all.firstSince(wall);
    }

    @Override
    public Optional<Snapshot> latestSnapshot() {
        return all.latestSnapshot();
    }

    @Override
    public Optional<Snapshot> snapshotBefore(long sequence) {
        return all.snapshotBefore(sequence);
    }

    @Override
    public Optional<String> document(String kind, String version) {
        return all.document(kind, version);
    }
}
