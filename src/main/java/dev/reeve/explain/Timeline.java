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
import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.picture.Chain.Tone;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Spans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The entries of an incident as lines of a report: a decision and what became of it is one, alike ones in a row are one. */
final class Timeline {
    private static final int MOST = 400;
    private static final int TEXT = 400;

    /** What says nothing that the lines beside it do not say. */
    private static final List<String> LEFT_OUT = List.of(
            "time.tick",
            "service.observed",
            "ban.observed",
            "attempt.verified",
            "attempt.unverified",
            "job.due",
            "checks.steady",
            "service.connection",
            "guard.protected",
            "hold.readable");

    private static final List<String> ORDERS = List.of("config.", "hold.", "approval.", "operator.");

    private final SequencedMap<EntryId, Step> steps;
    private final Judging judging;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private boolean cut;

    private Timeline(SequencedMap<EntryId, Step> steps, Judging judging) {
        this.steps = steps;
        this.judging = judging;
    }

    /** @param steps the decisions among them by their ids @param besides lines that are of no entry */
    static Timeline of(
            Iterable<Entry> entries, Judging judging, SequencedMap<EntryId, Step> steps, List<Line> besides) {
        Timeline all = new Timeline(new LinkedHashMap<>(steps), judging);
        List<Line> single = new ArrayList<>(besides);
        SequencedMap<EntryId, String> keys = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Line line = all.line(entry);
            if (line != null) {
                single.add(line);
                keys.put(line.id(), key(entry));
            }
        }
        single.sort(Comparator.comparing((Line line) -> line.at().mono()).thenComparing(Line::id));
        single.forEach(line -> all.add(line, keys.getOrDefault(line.id(), "")));
        return all;
    }

    private static String key(Entry entry) {
        return EntryLine.type(entry) + " " + entry.subject() + " " + detail(entry);
    }

    /** Two orders are never one line; what is seen again and again differs in its words only. */
    private static String detail(Entry entry) {
        return entry instanceof Event event && ORDERS.stream().noneMatch(event.type()::startsWith)
                ? event.attributes().text("state", "")
                : EntryLine.of(entry);
    }

    /** In the middle of what is too much the least is missed. */
    private void add(Line line, String key) {
        int last = lines.size() - 1;
        if (last >= 0 && lines.get(last).isLike(line, keys.get(last), key)) {
            lines.set(last, lines.get(last).again(line));
        } else {
            lines.add(line);
            keys.add(key);
        }
        if (lines.size() > MOST) {
            lines.remove(MOST / 2);
            keys.remove(MOST / 2);
            cut = true;
        }
    }

    private @Nullable Line line(Entry entry) {
        return switch (entry) {
            case Event event when LEFT_OUT.contains(event.type()) -> null;
            case Event event -> line(event, source(event), Phrases.event(event), tone(event));
            case Decision decision -> {
                Step step = steps.get(decision.id());
                yield step == null ? null : line(step);
            }
            case Entry ignored -> null;
        };
    }

    private static Line line(Entry entry, String source, String text, Tone tone) {
        return new Line(entry.at(), entry.id(), source, EntryLine.clean(text, TEXT), tone, 1, entry.at());
    }

    private Tone tone(Event event) {
        return switch (judging.of(event).sense()) {
            case BAD -> Tone.BAD;
            case GOOD -> Tone.GOOD;
            case NEITHER -> Tone.SEEN;
        };
    }

    private static Line line(Step step) {
        boolean note = step.decision().actionClass() == ActionClass.NOTIFY;
        return line(step.decision(), note ? "notification" : "decision", words(step), tone(step));
    }

    private static Tone tone(Step step) {
        Verdict verdict = step.verdict();
        Outcome outcome = step.outcome();
        if (verdict == null || !verdict.permits()) {
            return Tone.HELD;
        }
        return outcome == null ? Tone.DONE : outcome.result() == Outcome.Result.SUCCEEDED ? Tone.GOOD : Tone.BAD;
    }

    /** {@code service web was told to restart (rule restart-web fired): succeeded, verified}. */
    static String words(Step step) {
        String because = " (" + Phrases.because(step.decision()) + ")";
        Verdict verdict = step.verdict();
        Attempt attempt = step.attempt();
        if (attempt == null) {
            String why = verdict == null ? "it was not judged" : Phrases.ruling(verdict) + reason(verdict);
            return Phrases.done(step.decision(), "was not") + because + ": " + why;
        }
        Outcome outcome = step.outcome();
        if (outcome == null) {
            return Phrases.done(step.decision(), "was to be") + because + ": no outcome is known yet";
        }
        String was = outcome.result() == Outcome.Result.SUCCEEDED ? "was" : "was to be";
        return Phrases.done(step.decision(), was) + because + ": " + Phrases.result(outcome) + " after "
                + Spans.text(outcome.at().since(attempt.at())) + verified(step);
    }

    private static String verified(Step step) {
        return step.verified().stream()
                .map(event -> ", " + event.type().substring("attempt.".length()))
                .findFirst()
                .orElse("");
    }

    private static String reason(Verdict verdict) {
        Verdict.GateAnswer decided = Why.decided(verdict);
        return decided == null ? "" : ": " + decided.reason() + ", " + decided.text();
    }

    private static String source(Event event) {
        String first = event.type().substring(0, Math.max(0, event.type().indexOf('.')));
        return switch (first) {
            case "log", "jail" -> "log";
            case "check", "monitor", "checks" -> "check";
            case "service", "upstart", "agent" -> "service";
            case "job", "cron" -> "job";
            case "operator", "hold", "approval", "silence" -> "operator";
            case "config" -> "configuration";
            case "daemon", "clock", "source", "reactor" -> "daemon";
            case "channel", "alert" -> "notification";
            case "rule" -> "rule";
            default -> "guard";
        };
    }

    List<Line> lines() {
        return lines;
    }

    boolean cut() {
        return cut;
    }
}
