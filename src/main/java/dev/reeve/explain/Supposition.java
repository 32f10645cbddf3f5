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
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.model.Spans;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.Waiting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What would come of a supposed event, in words and as data. */
public final class Supposition {
    private static final int MOST = 60;

    private final String supposed;
    private final Moment now;
    private final List<Entry> entries;
    private final Page page;
    private final SequencedMap<EntryId, Verdict> verdicts = new LinkedHashMap<>();
    private final SequencedMap<EntryId, Attempt> attempts = new LinkedHashMap<>();
    private final SequencedMap<EntryId, Outcome> outcomes = new LinkedHashMap<>();

    private Supposition(Subject subject, Moment now, List<Entry> entries, int width, ZoneId zone, String node) {
        this.now = now;
        this.entries = entries;
        this.page = new Page(width, zone, node);
        this.supposed = entries.isEmpty() ? subject.toString() : EntryLine.of(entries.getFirst());
        entries.forEach(this::sort);
    }

    private void sort(Entry entry) {
        switch (entry) {
            case Verdict verdict -> verdicts.put(verdict.decision(), verdict);
            case Attempt attempt -> attempts.put(attempt.decision(), attempt);
            case Outcome outcome -> outcomes.put(outcome.attempt(), outcome);
            case Entry ignored -> {}
        }
    }

    /** @param entries what would be recorded, the supposed event among them @param before what the subject waits for now @param after then */
    public static Value value(
            Subject subject,
            Moment now,
            List<Entry> entries,
            List<Waiting> before,
            List<Waiting> after,
            boolean cut,
            int width,
            ZoneId zone,
            String node) {
        Supposition all = new Supposition(subject, now, entries, width, zone, node);
        all.text(before, after, cut);
        return new Fields()
                .put("text", String.join("\n", all.page.lines()))
                .put("subject", subject.toString())
                .put("supposed", all.supposed)
                .put("asOf", now)
                .list("entries", entries, ExplanationValue::entry)
                .list("steps", all.steps(), ExplanationValue::step)
                .list("before", before, HeldBackText::wait)
                .list("after", after, HeldBackText::wait)
                .put("cut", cut)
                .put(
                        "chain",
                        Chains.of("What if " + all.supposed, all.pictured(), zone, node)
                                .value())
                .value();
    }

    private List<Entry> pictured() {
        return entries.stream().filter(entry -> !isNoise(entry)).toList();
    }

    private static boolean isNoise(Entry entry) {
        return entry instanceof Event event && event.type().equals("time.tick");
    }

    private List<Step> steps() {
        return decisions().stream().map(this::step).toList();
    }

    private List<Decision> decisions() {
        return entries.stream()
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .limit(MOST)
                .toList();
    }

    private Step step(Decision decision) {
        Attempt attempt = attempts.get(decision.id());
        return new Step(
                decision,
                verdicts.get(decision.id()),
                attempt,
                attempt == null ? null : outcomes.get(attempt.id()),
                List.of(),
                List.of());
    }

    private void text(List<Waiting> before, List<Waiting> after, boolean cut) {
        page.line(0, "If this happened now (" + page.day(now) + "): " + supposed);
        concluded();
        List<Decision> wanted = decisions();
        if (wanted.isEmpty()) {
            page.line(0, "Nothing would be wanted: no rule, jail or planner asks for anything at once.");
        }
        wanted.forEach(this::decision);
        afterwards(before, after);
        if (entries.stream().anyMatch(entry -> !later(entry).isEmpty())) {
            page.line(
                    0,
                    "In the model what is permitted is done and succeeds, and a check stays as it is said to be; the machine itself may do otherwise.");
        }
        if (cut) {
            page.line(0, "So much would happen that not all of it, or not all of that time, is told here.");
        }
    }

    private void concluded() {
        List<Event> events = entries.stream()
                .filter(entry -> entry instanceof Event event && event.derived())
                .map(Event.class::cast)
                .toList();
        if (!events.isEmpty()) {
            page.line(0, "From it would be concluded:");
            events.stream().limit(MOST).forEach(event -> page.line(2, later(event) + Phrases.event(event)));
        }
    }

    /** What comes later follows from how a modelled machine answers, not from what is known of this one. */
    private String later(Entry entry) {
        long after = entry.at().mono() - now.mono();
        return after <= 0 ? "" : "in the model after " + Spans.text(Moment.span(after)) + ": ";
    }

    private void decision(Decision decision) {
        Verdict verdict = verdicts.get(decision.id());
        String ruled = verdict == null ? "not judged" : Phrases.ruling(verdict).replace("the guard ", "the guard: ");
        page.line(0, later(decision) + Phrases.sentence(Phrases.done(decision, "would be")) + " - " + ruled + ".");
        page.line(2, "Because " + Phrases.because(decision) + ".");
        if (verdict != null) {
            GateAnswer decided = Why.decided(verdict);
            for (GateAnswer answer : verdict.answers()) {
                String mark = answer.equals(decided) ? " <- this decides" : "";
                page.line(4, answer.gate() + " - " + Phrases.said(answer) + ": " + answer.text() + mark);
            }
        }
        Attempt attempt = attempts.get(decision.id());
        Outcome outcome = attempt == null ? null : outcomes.get(attempt.id());
        if (attempt != null && outcome != null && !attempt.intent()) {
            page.line(2, "In the model it " + Phrases.result(outcome) + ".");
        }
    }

    private void afterwards(List<Waiting> before, List<Waiting> after) {
        List<String> lines = new ArrayList<>();
        after.stream()
                .filter(wait -> !before.contains(wait))
                .forEach(wait -> lines.add(Phrases.sentence(wait.what()) + ": " + wait.text()
                        + (wait.until().isEmpty() ? "" : " (what ends it: " + wait.until() + ")")));
        if (!lines.isEmpty()) {
            page.line(0, "Afterwards:");
            lines.forEach(line -> page.line(2, line));
        }
    }
}
