/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.explain.Incident.Again;
import dev.reeve.explain.Incident.Summary;
import dev.reeve.explain.Troubles.Trouble;
import dev.reeve.journal.Recorded;
import dev.reeve.model.ActionClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Draws the short of an incident from its entries: when it began, why, what was done and refused, and when it was well again. */
final class Summing {
    private static final int MOST = 20;

    private final NavigableMap<EntryId, Entry> entries;
    private final SequencedMap<EntryId, Step> steps;
    private final Troubles troubles;
    private final long since;
    private final @Nullable Event cause;

    /** @param since when the time told of begins: wall time in microseconds */
    Summing(
            NavigableMap<EntryId, Entry> entries,
            Judging judging,
            SequencedMap<EntryId, Step> steps,
            Recorded journal,
            long since) {
        this.entries = entries;
        this.steps = steps;
        this.since = since;
        this.troubles = new Troubles(entries, judging, since);
        this.cause = troubles.all().isEmpty()
                ? null
                : SetOff.of(troubles.all().getFirst().began(), journal);
    }

    @Nullable
    Event cause() {
        return cause;
    }

    Summary summary() {
        if (troubles.all().isEmpty()) {
            return new Summary(null, null, null, null, null, null, null, null, List.of(), did(), refused());
        }
        Trouble trouble = troubles.all().getFirst();
        Entry began = trouble.began();
        Event from = cause;
        Entry start = from != null && isWithin(from, began) ? from : began;
        return new Summary(
                words(began),
                from == null || from.id().equals(began.id()) ? null : words(from),
                from == null ? began.id() : from.id(),
                start.at(),
                noticed(start),
                firstDone(start.at(), false),
                firstDone(start.at(), true),
                trouble.ended(),
                again(),
                did(),
                refused());
    }

    /** A wish of long ago may be why it was tried; then it is not when it began. */
    private boolean isWithin(Event cause, Entry began) {
        return cause.at().wall() >= since && cause.at().mono() <= began.at().mono();
    }

    private List<Again> again() {
        return troubles.all().stream()
                .skip(1)
                .map(each -> new Again(words(each.began()), each.began().at(), each.ended()))
                .toList();
    }

    private static String words(Entry entry) {
        return EntryLine.clean(entry instanceof Event event ? Phrases.event(event) : EntryLine.of(entry), 300);
    }

    /** A conclusion: what a rule, a planner or the engine of checks made of what was seen. */
    private @Nullable Moment noticed(Entry start) {
        return entries.tailMap(start.id(), true).values().stream()
                .filter(entry -> entry instanceof Event event && event.derived() || steps.containsKey(entry.id()))
                .map(Entry::at)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Moment firstDone(Moment since, boolean message) {
        return steps.values().stream()
                .filter(step -> step.attempt() != null && step.decision().at().mono() >= since.mono())
                .filter(step -> (step.decision().actionClass() == ActionClass.NOTIFY) == message)
                .map(step -> step.decision().at())
                .findFirst()
                .orElse(null);
    }

    private List<String> did() {
        return counted(steps.values().stream()
                .filter(step -> step.attempt() != null)
                .map(step -> Phrases.sentence(EntryLine.clean(Timeline.words(step), 300)))
                .toList());
    }

    private List<String> refused() {
        return counted(steps.values().stream()
                .filter(step -> step.attempt() == null)
                .map(step -> Phrases.sentence(EntryLine.clean(Timeline.words(step), 300)))
                .toList());
    }

    /** The same more than once is said once. */
    private static List<String> counted(List<String> all) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        all.forEach(one -> counts.merge(one, 1, Integer::sum));
        List<String> told = new ArrayList<>();
        counts.entrySet().stream()
                .limit(MOST)
                .forEach(each -> told.add(
                        each.getValue() == 1 ? each.getKey() : each.getKey() + " (" + each.getValue() + " times)"));
        if (counts.size() > MOST) {
            told.add("... and " + (counts.size() - MOST) + " more");
        }
        return told;
    }

    /** What nobody has settled. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        troubles.wrong().forEach((about, entry) -> open.add("Not well at the end: " + words(entry)));
        steps.values().forEach(step -> step(step, open));
        return counted(open);
    }

    private static void step(Step step, List<String> open) {
        Outcome outcome = step.outcome();
        Verdict verdict = step.verdict();
        Attempt attempt = step.attempt();
        if (attempt != null && outcome == null && !attempt.intent()) {
            open.add("No outcome is known of attempt " + attempt.id().sequence() + ": "
                    + Phrases.done(step.decision(), "was to be"));
        }
        if (outcome != null && outcome.result() == Outcome.Result.UNKNOWN) {
            open.add("Nobody knows how it ended: " + Phrases.done(step.decision(), "was to be"));
        }
        if (step.verified().stream().anyMatch(event -> event.type().equals("attempt.unverified"))) {
            open.add("It had no effect: " + Phrases.done(step.decision(), "was"));
        }
        if (verdict != null
                && verdict.ruling() instanceof Verdict.Ruling.Ask
                && step.people().isEmpty()) {
            open.add("Nobody answered: " + Phrases.done(step.decision(), "was not") + " (reeve approve "
                    + step.decision().id().sequence() + ")");
        }
    }
}
