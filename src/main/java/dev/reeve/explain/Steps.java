/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer.Said;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a decision together with what became of it. */
final class Steps {
    private static final int LOOK = 50;
    private static final int ANSWERS = 500;

    private final Recorded journal;

    Steps(Recorded journal) {
        this.journal = journal;
    }

    Step of(Decision decision) {
        List<Entry> after = journal.causedBy(decision.id(), LOOK);
        Verdict verdict = first(after, Verdict.class);
        Attempt attempt = first(after, Attempt.class);
        List<Entry> done = attempt == null ? List.of() : journal.causedBy(attempt.id(), LOOK);
        Outcome outcome = first(done, Outcome.class);
        List<Event> verified = done.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .filter(event ->
                        event.type().equals("attempt.verified") || event.type().equals("attempt.unverified"))
                .toList();
        return new Step(decision, verdict, attempt, outcome, verified, people(decision, verdict));
    }

    private static <T extends Entry> @Nullable T first(List<Entry> entries, Class<T> kind) {
        return entries.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }

    private List<Event> people(Decision decision, @Nullable Verdict verdict) {
        List<Event> people = new ArrayList<>();
        if (verdict != null && verdict.ruling() instanceof Ruling.Ask) {
            people.addAll(answers(decision.id()));
        }
        if (verdict != null) {
            verdict.answers().stream()
                    .filter(answer -> answer.gate().equals("hold") && answer.said() != Said.PASS)
                    .forEach(answer -> people.addAll(holds(answer.text(), verdict.id())));
        }
        return people;
    }

    private List<Event> answers(EntryId decision) {
        Query later = new Query(null, null, "event", "approval.*", null, decision.sequence(), false, ANSWERS);
        return events(later).stream().filter(event -> names(event, decision)).toList();
    }

    static boolean names(Event event, EntryId id) {
        try {
            return EntryId.parse(
                            event.attributes().text("decision", ""), event.id().node())
                    .equals(id);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    /** The newest setting, before the verdict, of the hold that its text names. */
    private List<Event> holds(String text, EntryId before) {
        return events(new Query(null, null, "event", "hold.set", null, 0, true, ANSWERS)).stream()
                .filter(event -> event.id().compareTo(before) < 0)
                .filter(event -> text.contains("'" + event.attributes().text("hold", "\n") + "'"))
                .limit(1)
                .toList();
    }

    private List<Event> events(Query query) {
        return journal.read(query).stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }
}
