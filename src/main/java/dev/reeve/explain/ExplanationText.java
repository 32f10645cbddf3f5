/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Amount;
import dev.reeve.model.Spans;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation in words, for a terminal. What came from the world is made safe for it. */
public final class ExplanationText {
    /** So many lines of evidence are shown whole; of more, the first and the last. */
    private static final int SHOWN = 12;

    private final Explanation why;
    private final Page page;

    private ExplanationText(Explanation why, int width, ZoneId zone) {
        this.why = why;
        this.page = new Page(width, zone, why.asked().id().node());
    }

    /** @param width in characters; less than 40 counts as 40 @param zone that times are written in */
    public static List<String> lines(Explanation why, int width, ZoneId zone) {
        ExplanationText text = new ExplanationText(why, width, zone);
        text.all();
        return text.page.lines();
    }

    private void all() {
        headline();
        Step own = why.step();
        List<Step> earlier =
                own == null ? why.steps() : why.steps().subList(0, why.steps().size() - 1);
        if (own != null) {
            page.line(0, "Because " + Phrases.because(own.decision()) + ".");
        }
        earlier.reversed().forEach(this::earlier);
        evidence();
        absence();
        between();
        if (own != null) {
            own(own);
        }
        followed();
        why.beside().forEach(this::beside);
        closing();
    }

    private void earlier(Step step) {
        page.line(0, "Before that: " + headline(step));
        page.line(2, "Because " + Phrases.because(step.decision()) + ".");
        basis(step.decision(), 2);
        step.people().forEach(event -> page.line(2, "People: " + entry(event)));
    }

    private void beside(Step step) {
        page.line(0, "Besides: " + headline(step));
        page.line(2, "Because " + Phrases.because(step.decision()) + ".");
        Verdict verdict = step.verdict();
        Verdict.@Nullable GateAnswer decided = verdict == null ? null : Why.decided(verdict);
        if (decided != null) {
            page.line(2, decided.gate() + " - " + Phrases.said(decided) + ": " + decided.text());
        }
    }

    private void own(Step step) {
        basis(step.decision(), 0);
        verdict(step);
        attempt(step);
        step.people().forEach(event -> page.line(0, "People: " + entry(event)));
    }

    private void headline() {
        Step own = why.step();
        if (own == null) {
            Entry asked = why.asked();
            String what = asked instanceof Event event ? Phrases.event(event) : EntryLine.of(asked);
            page.line(0, page.id(asked.id()) + " at " + page.day(asked.at()) + ": " + what + file(asked));
        } else {
            page.line(0, headline(own));
        }
        Event state = why.state();
        if (state != null) {
            page.line(
                    0,
                    "Now: " + Phrases.event(state) + " (" + page.id(state.id()) + ", " + page.day(state.at()) + ").");
        }
    }

    private static String file(Entry asked) {
        String file = asked instanceof Event event
                        && (event.type().equals("log.match") || event.type().equals("jail.failure"))
                ? event.attributes().text("file", "")
                : "";
        return file.isEmpty() ? "" : " (read from " + file + ")";
    }

    private String headline(Step step) {
        Decision decision = step.decision();
        var attempt = step.attempt();
        var verdict = step.verdict();
        if (attempt == null) {
            String ruled = verdict == null ? "it was not judged" : Phrases.ruling(verdict);
            return Phrases.sentence(Phrases.done(decision, "was not")) + ": " + ruled + " at " + page.day(decision.at())
                    + " (decision " + page.id(decision.id()) + ").";
        }
        var outcome = step.outcome();
        String was = outcome != null && outcome.result() == Outcome.Result.SUCCEEDED ? "was" : "was to be";
        return Phrases.sentence(Phrases.done(decision, was)) + " at " + page.day(attempt.at()) + " (attempt "
                + page.id(attempt.id()) + "); " + ended(step) + ".";
    }

    private String ended(Step step) {
        var outcome = step.outcome();
        if (outcome == null) {
            return "no outcome is known yet";
        }
        String seen = step.verified().stream()
                .map(event -> ", " + event.type().substring("attempt.".length()) + " (" + page.id(event.id()) + ": "
                        + event.attributes().text("text", "") + ")")
                .collect(Collectors.joining());
        return "it " + Phrases.result(outcome) + " (outcome " + page.id(outcome.id()) + ", after "
                + Spans.text(outcome.at().since(startOf(step, outcome.at()))) + ")" + seen;
    }

    private static Moment startOf(Step step, Moment otherwise) {
        var attempt = step.attempt();
        return attempt == null ? otherwise : attempt.at();
    }

    private void basis(Decision decision, int indent) {
        if (!decision.basis().isEmpty()) {
            String facts = decision.basis().stream()
                    .limit(SHOWN)
                    .map(fact -> fact(fact, decision.at()))
                    .collect(Collectors.joining("; "));
            page.line(indent, "It relied on: " + facts + ".");
        }
    }

    private String fact(Basis fact, Moment now) {
        return fact.name() + " = " + fact.value() + " (" + page.id(fact.source()) + ", "
                + Spans.text(now.since(fact.seen())) + " old)";
    }

    private void verdict(Step step) {
        Verdict verdict = step.verdict();
        if (verdict == null) {
            page.line(0, "The guard's verdict is not in the journal.");
            return;
        }
        Verdict.@Nullable GateAnswer decided = Why.decided(verdict);
        page.line(
                0,
                Phrases.sentence(Phrases.ruling(verdict)) + " (verdict " + page.id(verdict.id()) + ")" + until(verdict)
                        + ":");
        for (Verdict.GateAnswer answer : verdict.answers()) {
            String mark = answer.equals(decided) ? " <- this decided" : "";
            page.line(2, answer.gate() + " - " + Phrases.said(answer) + ": " + answer.text() + mark);
        }
    }

    private String until(Verdict verdict) {
        return switch (verdict.ruling()) {
            case Ruling.Defer defer -> " until " + page.day(defer.until());
            case Ruling.Ask ask -> " until " + page.day(ask.expires());
            case Ruling.Permit _, Ruling.Refuse _, Ruling.WouldPermit _ -> "";
        };
    }

    private void attempt(Step step) {
        var attempt = step.attempt();
        if (attempt == null) {
            return;
        }
        page.line(
                0,
                "Attempt " + page.id(attempt.id()) + ": key " + attempt.key() + ", token " + attempt.token()
                        + ", to end within " + Spans.text(attempt.deadline().since(attempt.at()))
                        + (attempt.parameters().size() == 0
                                ? ""
                                : "; " + ValueWords.parameters(attempt.action(), attempt.parameters()))
                        + ".");
        var outcome = step.outcome();
        if (outcome != null && outcome.evidence().size() > 0) {
            page.line(0, "Seen of its end: " + ValueWords.evidence(outcome.evidence()) + ".");
        }
    }

    private void evidence() {
        List<Event> events = why.evidence();
        if (events.isEmpty()) {
            return;
        }
        String named = why.counted() > events.size() ? " (" + events.size() + " of them named)" : "";
        page.line(0, "It began with " + Amount.of(why.counted(), "event") + named + files() + ":");
        listed(events);
    }

    private String files() {
        List<String> files = why.evidence().stream()
                .map(event -> event.attributes().text("file", ""))
                .filter(file -> !file.isEmpty())
                .distinct()
                .toList();
        return files.isEmpty() ? "" : ", read from " + String.join(", ", files);
    }

    private void listed(List<? extends Entry> entries) {
        int tail = entries.size() <= SHOWN ? 0 : SHOWN / 2;
        int head = tail == 0 ? entries.size() : SHOWN / 2;
        entries.subList(0, head).forEach(one -> page.line(2, entry(one)));
        if (tail > 0) {
            page.line(2, "... " + (entries.size() - head - tail) + " more ...");
            entries.subList(entries.size() - tail, entries.size()).forEach(one -> page.line(2, entry(one)));
        }
    }

    private String entry(Entry entry) {
        String words = entry instanceof Event event ? Phrases.event(event) : EntryLine.of(entry);
        return page.time(entry.at()) + "  " + page.id(entry.id()) + "  " + words;
    }

    private void absence() {
        Absence absence = why.absence();
        if (absence != null) {
            String later = absence.start().equals(why.asked().id())
                    ? ""
                    : "; the next one began " + Spans.text(why.asked().at().since(absence.to())) + " before this";
            page.line(0, Phrases.sentence(absence.words(page)) + later + ".");
        }
    }

    private void between() {
        if (!why.between().isEmpty()) {
            page.line(0, "From that was concluded:");
            listed(why.between());
        }
    }

    private void followed() {
        if (!why.followed().isEmpty()) {
            page.line(0, "It led to:");
            listed(why.followed());
        } else if (why.asked() instanceof Event) {
            page.line(0, "Nothing came of it so far.");
        }
    }

    private void closing() {
        if (!why.missing().isEmpty()) {
            String ids = why.missing().stream().limit(SHOWN).map(page::id).collect(Collectors.joining(", "));
            page.line(
                    0,
                    "The chain is broken: " + ids
                            + " is named as a cause and is not in this journal; old entries are let go after a time.");
        }
        if (why.cut()) {
            page.line(0, "There was more than is told here.");
        }
    }
}
