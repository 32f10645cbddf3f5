/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the last thing done to a subject; failing that wanted for it; failing that done about it; failing that seen of it. */
final class LastAction {
    /** How many conclusions about the subject are looked through for one of the right type. */
    private static final int LOOK = 200;

    /** It mostly is among so few; each that an earlier version recorded is read, which may be a page of the disk. */
    private static final int FEW = 8;

    private static final int HOLDS = 1_000;

    private final Recorded journal;

    LastAction(Recorded journal) {
        this.journal = journal;
    }

    Optional<Entry> about(Subject subject) {
        Stream<Supplier<Optional<? extends Entry>>> ways = Stream.of(
                () -> subject.kind().equals("hold") ? hold(subject.name()) : Optional.empty(),
                () -> newest(subject, Concern.ATTEMPT),
                () -> newest(subject, Concern.TARGET),
                () -> newest(subject, Concern.ABOUT).map(this::made),
                () -> subject.kind().equals("check") ? conclusion(subject, "check.state") : Optional.empty(),
                () -> seen(subject, null));
        return ways.map(Supplier::get)
                .flatMap(Optional::stream)
                .map(Entry.class::cast)
                .findFirst();
    }

    Optional<Event> state(Subject subject) {
        return subject.kind().equals("service") ? conclusion(subject, "service.state") : Optional.empty();
    }

    private Optional<Entry> newest(Subject subject, Concern how) {
        return journal.concerning(subject, how, 1).stream().findFirst();
    }

    private Optional<Event> conclusion(Subject subject, String type) {
        return conclusion(subject, type, FEW)
                .or(() -> conclusion(subject, type, LOOK))
                .or(() -> seen(subject, type).map(Event.class::cast));
    }

    private Optional<Event> conclusion(Subject subject, String type, int look) {
        return journal.newestOfEach(subject, Concern.CONCLUSION, look, look).stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event -> event.type().equals(type))
                .findFirst();
    }

    private Optional<Entry> seen(Subject subject, @Nullable String type) {
        String exact = subject.toString();
        Query query = new Query(null, null, "event", type, exact.endsWith("*") ? null : exact, 0, true, 1);
        return journal.read(query).stream()
                .filter(entry -> entry.subject().equals(subject))
                .findFirst();
    }

    /** A hold is named in what is said of it; the events themselves are about the node. */
    private Optional<Entry> hold(String name) {
        return journal.read(new Query(null, null, "event", "hold.*", null, 0, true, HOLDS)).stream()
                .filter(entry -> entry instanceof Event event
                        && event.attributes().text("hold", "").equals(name))
                .findFirst();
    }

    private Entry made(Entry decision) {
        return journal.causedBy(decision.id(), 10).stream()
                .filter(Attempt.class::isInstance)
                .findFirst()
                .orElse(decision);
    }
}
