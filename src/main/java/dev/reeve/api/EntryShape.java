/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.explain.EntryLine;
import dev.reeve.explain.Withheld;
import dev.reeve.model.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An entry as the interface shows it; docs/api.md has the shape. Ids are texts with the node, times ISO 8601, and {@code line} says it in one line. */
final class EntryShape {
    private EntryShape() {}

    /** As somebody of that role may see it. */
    static Value of(Entry entry, Role role) {
        return of(role.readsOutput() ? entry : Withheld.of(entry));
    }

    private static Value of(Entry entry) {
        Shape shape = new Shape()
                .put("id", entry.id().toString())
                .put("sequence", entry.id().sequence())
                .put("kind", EntryLine.kind(entry))
                .put("type", EntryLine.type(entry))
                .put("time", entry.at().instant())
                .put("mono", entry.at().mono())
                .put("subject", entry.subject().toString())
                .put("line", EntryLine.of(entry))
                .texts("causes", entry.causes().stream().map(EntryId::toString).toList());
        switch (entry) {
            case Event event -> event(shape, event);
            case Decision decision -> decision(shape, decision);
            case Verdict verdict -> verdict(shape, verdict);
            case Attempt attempt -> attempt(shape, attempt);
            case Outcome outcome -> outcome(shape, outcome);
        }
        return shape.value();
    }

    private static void event(Shape shape, Event event) {
        shape.put("attributes", Value.fields(event.attributes().toMap()))
                .put("trust", lower(event.trust()))
                .put("derived", event.derived());
        lineage(shape, event.lineage());
    }

    private static void decision(Shape shape, Decision decision) {
        shape.put("by", principal(decision.by()))
                .put("action", decision.action())
                .put("class", lower(decision.actionClass()))
                .put("target", decision.target().toString())
                .put("about", decision.about().toString())
                .put("parameters", Value.fields(decision.parameters().toMap()))
                .put("trust", lower(decision.trust()))
                .put("dryRun", decision.dryRun())
                .put("key", decision.key())
                .put("basis", decision.basis().stream().map(EntryShape::basis).toList());
        lineage(shape, decision.lineage());
    }

    private static Value basis(Basis basis) {
        return new Shape()
                .put("name", basis.name())
                .put("value", basis.value())
                .put("source", basis.source().toString())
                .put("seen", basis.seen().instant())
                .put("version", basis.version())
                .value();
    }

    private static void verdict(Shape shape, Verdict verdict) {
        Ruling ruling = verdict.ruling();
        shape.put("decision", verdict.decision().toString())
                .put("ruling", EntryLine.ruling(ruling))
                .put("text", ruling.text());
        switch (ruling) {
            case Ruling.Defer defer ->
                shape.put("reason", defer.reason()).put("until", defer.until().instant());
            case Ruling.Refuse refuse -> shape.put("reason", refuse.reason());
            case Ruling.Ask ask ->
                shape.put("reason", ask.reason()).put("expires", ask.expires().instant());
            case Ruling.Permit permit -> {}
            case Ruling.WouldPermit would -> {}
        }
        shape.put("answers", verdict.answers().stream().map(EntryShape::answer).toList());
    }

    private static Value answer(Verdict.GateAnswer answer) {
        return new Shape()
                .put("gate", answer.gate())
                .put("said", lower(answer.said()))
                .put("reason", answer.reason().isEmpty() ? null : answer.reason())
                .put("text", answer.text())
                .value();
    }

    private static void attempt(Shape shape, Attempt attempt) {
        shape.put("decision", attempt.decision().toString())
                .put("by", principal(attempt.by()))
                .put("action", attempt.action())
                .put("class", lower(attempt.actionClass()))
                .put("target", attempt.target().toString())
                .put("about", attempt.about().toString())
                .put("parameters", Value.fields(attempt.parameters().toMap()))
                .put("key", attempt.key())
                .put("token", attempt.token())
                .put("deadline", attempt.deadline().instant())
                .put("verifyBy", attempt.verifyBy().instant())
                .put("intent", attempt.intent());
        lineage(shape, attempt.lineage());
    }

    private static void outcome(Shape shape, Outcome outcome) {
        shape.put("attempt", outcome.attempt().toString())
                .put("result", lower(outcome.result()))
                .put("text", outcome.text())
                .put("evidence", Value.fields(outcome.evidence().toMap()))
                .put("resolved", outcome.resolved());
        lineage(shape, outcome.lineage());
    }

    private static void lineage(Shape shape, Lineage lineage) {
        @Nullable EntryId root = lineage.root();
        shape.put("root", root == null ? null : root.toString()).put("depth", lineage.depth());
    }

    private static Value principal(Principal by) {
        return new Shape()
                .put("kind", lower(by.kind()))
                .put("name", by.name())
                .put("version", by.version().isEmpty() ? null : by.version())
                .put("origin", by.origin().isEmpty() ? null : by.origin())
                .value();
    }

    static List<Value> all(List<Entry> entries, Role role) {
        return entries.stream().map(entry -> of(entry, role)).toList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
