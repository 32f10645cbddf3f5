/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.model.scenario.Expectation;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.reactor.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts what is looked for, and keeps a little of what came near it. */
final class CountWatch extends Watch {
    private final Sought sought;
    /** Told at the end, when it is known what became of them. */
    private final List<Supplier<String>> found = new ArrayList<>();

    private final List<Supplier<String>> untimely = new ArrayList<>();
    private final List<Judged> near = new ArrayList<>();
    private final List<Judged> besides = new ArrayList<>();
    private final List<String> nearEvents = new ArrayList<>();
    private long count;
    private long untimelyCount;
    private long nearCount;

    CountWatch(Expectation of, Program program) {
        super(of);
        this.sought = new Sought(of.wanted(), program);
    }

    @Override
    void event(Duration at, Event event) {
        if (sought.fits(event)) {
            String line = "at " + Words.span(at) + " " + Words.event(event);
            found(at, () -> line);
        } else if (sought.nearly(event)) {
            nearCount++;
            keep(nearEvents, "at " + Words.span(at) + " " + dev.reeve.explain.EntryLine.of(event));
        }
    }

    @Override
    void judged(Duration at, Judged judged) {
        if (sought.fits(judged, false)) {
            found(at, () -> line(judged));
        } else if (sought.nearly(judged)) {
            nearCount++;
            if (near.size() < FEW) {
                near.add(judged);
            }
        } else if (besides.size() < FEW && sought.aimedAtTheSame(judged)) {
            besides.add(judged);
        }
    }

    @Override
    void ended(Duration at, Judged judged) {
        if (sought.fits(judged, true)) {
            found(at, () -> line(judged));
            nearCount -= near.remove(judged) ? 1 : 0;
        }
    }

    private String line(Judged judged) {
        return of.wanted() instanceof Wanted.Told
                ? "at " + Words.span(judged.at) + " to "
                        + judged.decision.target().name() + ": " + Sought.message(judged)
                : Words.whole(judged);
    }

    private void found(Duration at, Supplier<String> line) {
        if (of.window().has(at)) {
            count++;
            keep(found, line);
        } else {
            untimelyCount++;
            keep(untimely, line);
        }
    }

    @Override
    Answer answer() {
        boolean passed = count >= of.least() && count <= of.most();
        return new Answer(of, passed, count, passed ? List.of() : count > of.most() ? tooMany() : tooFew());
    }

    private List<String> tooMany() {
        List<String> why = new ArrayList<>(List.of("there were " + count + ":"));
        why.addAll(and(told(found), count));
        return why;
    }

    private List<String> tooFew() {
        List<String> why = new ArrayList<>();
        why.add(count == 0 ? "there was none" : "there were " + count + ":");
        why.addAll(and(told(found), count));
        if (untimelyCount > 0) {
            why.add("at another time:");
            why.addAll(and(told(untimely), untimelyCount));
        }
        if (nearCount > 0) {
            why.add("instead:");
            near.forEach(judged -> why.addAll(instead(judged)));
            why.addAll(nearEvents);
            if (nearCount > near.size() + nearEvents.size()) {
                why.add("and " + (nearCount - near.size() - nearEvents.size()) + " more");
            }
        }
        if (count + untimelyCount + nearCount == 0) {
            why.addAll(nothing());
        }
        return why;
    }

    private List<String> nothing() {
        List<String> why = new ArrayList<>();
        if (of.wanted() instanceof Wanted.Decided) {
            why.add(besides.isEmpty() ? "nothing was decided about it" : "what else was decided about it:");
            besides.forEach(judged -> why.add(Words.whole(judged)));
        }
        return why;
    }

    private static List<String> told(List<Supplier<String>> lines) {
        return lines.stream().map(Supplier::get).toList();
    }

    /** With every gate that said no, not the first alone. */
    private List<String> instead(Judged judged) {
        List<String> lines = new ArrayList<>(List.of(line(judged)));
        if (of.wanted() instanceof Wanted.Told && !judged.verdict.permits()) {
            lines.add("    " + Words.ruling(judged));
        }
        List<GateAnswer> against = judged.against();
        against.stream().skip(1).forEach(answer -> lines.add("    also " + Words.gate(answer)));
        return lines;
    }
}
