/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Event;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import dev.reeve.model.Glob;
import dev.reeve.model.scenario.Expectation.Wanted;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.rule.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is looked for, made ready to be held against what happens. */
final class Sought {
    private final Wanted wanted;
    private final @Nullable Matcher matcher;

    Sought(Wanted wanted, Program program) {
        this.wanted = wanted;
        this.matcher = wanted instanceof Wanted.Happened(var pattern) ? new Matcher(pattern, program) : null;
    }

    boolean fits(Event event) {
        return matcher != null && matcher.matches(event);
    }

    /** The same type, whatever its attributes. */
    boolean nearly(Event event) {
        return matcher != null && matcher.type().equals(event.type());
    }

    /** @param ended whether it has just ended; else it was just judged */
    boolean fits(Judged judged, boolean ended) {
        return switch (wanted) {
            case Wanted.Decided decided ->
                ended != decided.outcomes().isEmpty()
                        && nearly(judged)
                        && rulings(decided, judged)
                        && gates(decided, judged)
                        && (decided.outcomes().isEmpty() || decided.outcomes().contains(judged.result()));
            case Wanted.Told told ->
                !ended && judged.verdict.permits() && nearly(judged) && Glob.matches(told.text(), message(judged));
            default -> false;
        };
    }

    /** What it is about, whatever was said of it. */
    boolean nearly(Judged judged) {
        return switch (wanted) {
            case Wanted.Decided decided ->
                Glob.matches(decided.action(), judged.decision.action())
                        && Glob.matches(decided.on(), judged.decision.target().toString())
                        && Glob.matches(decided.by(), judged.by());
            case Wanted.Told told ->
                isMessage(judged)
                        && Glob.matches(told.channel(), judged.decision.target().name());
            default -> false;
        };
    }

    /** Something else about one and the same target. */
    boolean aimedAtTheSame(Judged judged) {
        return wanted instanceof Wanted.Decided decided
                && !decided.on().equals("*")
                && Glob.matches(decided.on(), judged.decision.target().toString());
    }

    static boolean isMessage(Judged judged) {
        return judged.decision.action().equals("notify")
                || judged.decision.action().equals("monitor.notify");
    }

    /** A message's title and text in one line. */
    static String message(Judged judged) {
        Attributes said = judged.decision.parameters();
        String title = said.text("title", "");
        String text = said.text("text", said.text("line", ""));
        return EntryLine.clean(title.isEmpty() ? text : title + " " + text, 2_000);
    }

    private static boolean rulings(Wanted.Decided decided, Judged judged) {
        return decided.rulings().isEmpty() || decided.rulings().contains(EntryLine.ruling(judged.verdict.ruling()));
    }

    private static boolean gates(Wanted.Decided decided, Judged judged) {
        List<String> reasons = decided.reasons();
        List<GateAnswer> against = judged.against();
        if (decided.gate().isEmpty()) {
            return reasons.isEmpty()
                    || !against.isEmpty() && reasons.contains(against.getFirst().reason());
        }
        return against.stream()
                .filter(answer -> answer.gate().equals(decided.gate()))
                .anyMatch(answer -> reasons.isEmpty() || reasons.contains(answer.reason()));
    }
}
