/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.model.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One question why. */
final class Asking {
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    private final Sparing journal;
    private final Steps steps;
    private final LastAction last;

    Asking(Sparing journal) {
        this.journal = journal;
        this.steps = new Steps(journal);
        this.last = new LastAction(journal);
    }

    /** Empty when the journal has no such entry. */
    Optional<Explanation> of(EntryId id) {
        return journal.find(id).map(this::explain);
    }

    /** Of the last thing done to the subject or about it; empty when the journal knows nothing of it. */
    Optional<Explanation> of(Subject subject) {
        return last.about(subject)
                .map(this::explain)
                .map(found -> found.with(last.state(subject).orElse(null)))
                .map(found -> beside(found, subject));
    }

    private Explanation beside(Explanation found, Subject subject) {
        Step own = found.step();
        List<Decision> beside = own == null ? List.of() : last.beside(subject, own.decision());
        NavigableMap<EntryId, Event> between = new TreeMap<>();
        found.between().forEach(event -> between.put(event.id(), event));
        beside.forEach(decision -> concluded(decision).forEach(event -> between.put(event.id(), event)));
        return beside.isEmpty()
                ? found
                : found.with(
                        List.copyOf(between.values()),
                        beside.stream().map(steps::of).toList());
    }

    private Stream<Event> concluded(Decision decision) {
        return decision.causes().stream()
                .flatMap(id -> journal.find(id).stream())
                .filter(cause -> cause instanceof Event event && event.derived())
                .map(Event.class::cast);
    }

    boolean knows(Subject subject) {
        return last.about(subject).isPresent();
    }

    private Explanation explain(Entry asked) {
        Ancestry before = Ancestry.of(asked, journal);
        List<Decision> decisions = before.decisions();
        Decision own = own(asked);
        if (own != null && decisions.remove(own)) {
            decisions.add(own);
        }
        List<Step> chain = decisions.stream().map(steps::of).toList();
        Descent after = after(asked, own == null ? null : chain.getLast());
        List<Event> evidence = new ArrayList<>(before.external());
        List<Event> between = new ArrayList<>(before.between());
        evidence.removeIf(asked::equals);
        between.removeIf(asked::equals);
        return new Explanation(
                asked,
                evidence,
                Math.max(evidence.size(), counted(decisions)),
                between,
                chain,
                own != null,
                after.entries(),
                List.of(),
                null,
                absence(asked),
                before.missing(),
                before.cut() || after.cut() || journal.cut());
    }

    /** What comes shortly after a start may have waited for it. */
    private @Nullable Absence absence(Entry asked) {
        return Absence.before(journal, asked.at())
                .filter(absence -> absence.start().compareTo(asked.id()) <= 0)
                .filter(absence -> asked.at().since(absence.to()).compareTo(SHORTLY) <= 0)
                .orElse(null);
    }

    /** The decision that an entry belongs to; null for an event, and where it is no longer kept. */
    private @Nullable Decision own(Entry asked) {
        return switch (asked) {
            case Event ignored -> null;
            case Decision decision -> decision;
            case Verdict verdict -> decision(verdict.decision());
            case Attempt attempt -> decision(attempt.decision());
            case Outcome outcome ->
                journal.find(outcome.attempt()).map(this::own).orElse(null);
        };
    }

    private @Nullable Decision decision(EntryId id) {
        return journal.find(id)
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .orElse(null);
    }

    private Descent after(Entry asked, @Nullable Step own) {
        if (own == null) {
            return Descent.of(List.of(asked.id()), List.of(), journal);
        }
        List<EntryId> from = new ArrayList<>();
        Stream.of(own.decision(), own.verdict(), own.attempt(), own.outcome())
                .filter(Objects::nonNull)
                .map(Entry::id)
                .forEach(from::add);
        own.verified().forEach(event -> from.add(event.id()));
        return Descent.of(from, own.people().stream().map(Event::id).toList(), journal);
    }

    /** A rule that counted many names only the first and the latest. */
    private static long counted(List<Decision> decisions) {
        return decisions.isEmpty()
                ? 0
                : decisions.getFirst().basis().stream()
                        .filter(fact -> fact.name().equals("count"))
                        .mapToLong(Asking::number)
                        .max()
                        .orElse(0);
    }

    /** A count's value begins with it: {@code 5 in 10m}. */
    private static long number(Basis fact) {
        String value = fact.value();
        int end = 0;
        while (end < value.length() && end < 18 && Character.isDigit(value.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Long.parseLong(value.substring(0, end));
    }
}
