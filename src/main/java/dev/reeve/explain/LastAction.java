/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Principal;
import dev.reeve.journal.Concern;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /** So many decisions of one occasion are looked at. */
    private static final int OCCASION = 20;

    private final Recorded journal;

    LastAction(Recorded journal) {
        this.journal = journal;
    }

    Optional<Entry> about(Subject subject) {
        Stream<Supplier<Optional<? extends Entry>>> ways = Stream.of(
                () -> subject.kind().equals("hold") ? hold(subject.name()) : Optional.empty(),
                () -> newest(subject, Concern.ATTEMPT),
                () -> newest(subject, Concern.TARGET),
                () -> strongest(subject).map(this::made),
                () -> subject.kind().equals("check") ? conclusion(subject, "check.state") : Optional.empty(),
                () -> seen(subject, null));
        return ways.map(Supplier::get)
                .flatMap(Optional::stream)
                .map(Entry.class::cast)
                .findFirst();
    }

    /** Of what was last done about the subject at one time, what weighs most: who asks about a rule means the restart, not the message that told of it. */
    private Optional<Decision> strongest(Subject subject) {
        return occasion(subject).stream()
                .max(Comparator.comparing((Decision decision) -> isBy(decision, subject))
                        .thenComparing(decision -> decision.actionClass().level())
                        .thenComparing(Decision::id));
    }

    /** A rule's own doing goes before what others did about its firing. */
    private static boolean isBy(Decision decision, Subject subject) {
        return decision.by().kind() == Principal.Kind.RULE
                && subject.equals(new Subject("rule", decision.by().name()));
    }

    /** The newest decisions about the subject that go back to one event from outside, newest first. */
    private List<Decision> occasion(Subject subject) {
        List<Decision> about = journal.concerning(subject, Concern.ABOUT, OCCASION).stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
        return about.isEmpty() ? about : sameRoot(about, about.getFirst());
    }

    private static List<Decision> sameRoot(List<Decision> all, Decision one) {
        return all.stream()
                .filter(other ->
                        Objects.equals(other.lineage().root(), one.lineage().root()))
                .toList();
    }

    /** What else was wanted about the subject on the occasion of the given decision, oldest first. */
    List<Decision> beside(Subject subject, Decision own) {
        List<Decision> occasion = occasion(subject);
        return occasion.contains(own)
                ? occasion.reversed().stream()
                        .filter(other -> !other.equals(own))
                        .toList()
                : List.of();
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

    private Entry made(Decision decision) {
        return journal.causedBy(decision.id(), 10).stream()
                .filter(Attempt.class::isInstance)
                .findFirst()
                .orElse(decision);
    }
}
