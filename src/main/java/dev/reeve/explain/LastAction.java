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
import dev.reeve.journal.Journal;
import dev.reeve.journal.Query;
import dev.reeve.model.Subject;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the last thing done to a subject; failing that wanted for it; failing that done about it; failing that seen of it. */
final class LastAction {
    /** How many decisions are looked through for one about the subject, which no index knows. */
    private static final int LOOK = 2_000;

    private final Journal journal;

    LastAction(Journal journal) {
        this.journal = journal;
    }

    Optional<Entry> about(Subject subject) {
        Stream<Supplier<Optional<Entry>>> ways = Stream.of(
                () -> newest("attempt", null, subject),
                () -> newest("decision", null, subject),
                () -> scan(subject),
                () -> subject.kind().equals("check") ? newest("event", "check.state", subject) : Optional.empty(),
                () -> newest("event", null, subject));
        return ways.map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    Optional<Event> state(Subject subject) {
        return subject.kind().equals("service")
                ? newest("event", "service.state", subject).map(Event.class::cast)
                : Optional.empty();
    }

    private Optional<Entry> newest(String kind, @Nullable String type, Subject subject) {
        String exact = subject.toString();
        Query query = new Query(null, null, kind, type, exact.endsWith("*") ? null : exact, 0, true, 1);
        return journal.read(query).stream()
                .filter(entry -> entry.subject().equals(subject))
                .findFirst();
    }

    private Optional<Entry> scan(Subject subject) {
        return journal.read(new Query(null, null, "decision", null, null, 0, true, LOOK)).stream()
                .map(Decision.class::cast)
                .filter(decision -> concerns(decision, subject))
                .findFirst()
                .map(decision -> made(decision));
    }

    private static boolean concerns(Decision decision, Subject subject) {
        boolean rule = subject.kind().equals("rule")
                && decision.by().kind() == Principal.Kind.RULE
                && decision.by().name().equals(subject.name());
        return rule || decision.about().equals(subject);
    }

    private Entry made(Decision decision) {
        return journal.causedBy(decision.id(), 10).stream()
                .filter(Attempt.class::isInstance)
                .findFirst()
                .orElse(decision);
    }
}
