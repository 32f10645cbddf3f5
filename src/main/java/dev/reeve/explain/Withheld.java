/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** A record as those see it who may look and no more: without what programs wrote, which may hold secrets. The line in the text of a run's end stays; it goes out in messages too. */
public final class Withheld implements Recorded {
    private static final String OUTPUT = "output";
    private static final String SAID = "said";
    private static final Value WITHHELD = Value.of("output, for operators");

    private final Recorded all;

    public Withheld(Recorded all) {
        this.all = all;
    }

    /** The entry without a run's output and a service's last words, and with a word of that. */
    public static Entry of(Entry entry) {
        return switch (entry) {
            case Outcome outcome when outcome.evidence().get(OUTPUT) != null -> without(outcome);
            case Event event
            when event.type().equals("service.exited") && event.attributes().get(SAID) != null -> without(event);
            default -> entry;
        };
    }

    /** What a view has of services, {@code {services: [{name, said ...}]}}, without their last words. */
    public static Value of(Value view) {
        if (!(view instanceof Value.Fields(SequencedMap<String, Value> fields))
                || !(fields.get("services") instanceof Value.Items(List<Value> services))) {
            return view;
        }
        SequencedMap<String, Value> others = new LinkedHashMap<>(fields);
        others.put(
                "services",
                new Value.Items(services.stream().map(Withheld::withoutWords).toList()));
        return new Value.Fields(others);
    }

    private static Value withoutWords(Value service) {
        return service instanceof Value.Fields(SequencedMap<String, Value> fields)
                ? new Value.Fields(withheld(fields, SAID))
                : service;
    }

    private static SequencedMap<String, Value> withheld(SequencedMap<String, Value> all, String name) {
        SequencedMap<String, Value> others = new LinkedHashMap<>(all);
        if (others.remove(name) != null) {
            others.put("withheld", WITHHELD);
        }
        return others;
    }

    private static Event without(Event event) {
        return new Event(
                event.id(),
                event.at(),
                event.type(),
                event.subject(),
                Attributes.of(withheld(event.attributes().toMap(), SAID)),
                event.trust(),
                event.causes(),
                event.lineage(),
                event.derived(),
                event.acknowledged());
    }

    private static Outcome without(Outcome outcome) {
        return new Outcome(
                outcome.id(),
                outcome.at(),
                outcome.attempt(),
                outcome.subject(),
                outcome.result(),
                outcome.text(),
                Attributes.of(withheld(outcome.evidence().toMap(), OUTPUT)),
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
