/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import dev.reeve.event.Verdict.Ruling;
import dev.reeve.model.Value;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as data. Names are stable; ids are {@code node:number}, times ISO 8601 in UTC, spans microseconds. */
public final class ExplanationValue {
    private ExplanationValue() {}

    /** Without the lines for people. */
    public static Value of(Explanation why) {
        return fields(why).value();
    }

    /** With {@code text}, lines for people joined by newlines, before the rest, and {@code chain}, the graph of a picture, behind it. */
    public static Value of(Explanation why, int width, ZoneId zone) {
        String text = String.join("\n", ExplanationText.lines(why, width, zone));
        Value data = fields(why).value();
        Fields all = new Fields().put("text", text);
        if (data instanceof Value.Fields(var fields)) {
            fields.forEach(all::put);
        }
        return all.put("chain", Chains.of(why, zone).value()).value();
    }

    private static Fields fields(Explanation why) {
        return new Fields()
                .put("entry", entry(why.asked()))
                .list("evidence", why.evidence(), ExplanationValue::entry)
                .put("counted", why.counted())
                .list("between", why.between(), ExplanationValue::entry)
                .list("steps", why.steps(), ExplanationValue::step)
                .put("own", why.own())
                .list("followed", why.followed(), ExplanationValue::entry)
                .list("beside", why.beside(), ExplanationValue::step)
                .put("state", ifAny(why.state()))
                .put("absence", why.absence() == null ? null : why.absence().value())
                .list("missing", why.missing(), id -> Value.of(id.toString()))
                .put("cut", why.cut());
    }

    static @Nullable Value ifAny(@Nullable Entry entry) {
        return entry == null ? null : entry(entry);
    }

    static Value entry(Entry entry) {
        Fields fields = new Fields()
                .put("id", entry.id())
                .put("at", entry.at())
                .put("kind", EntryLine.kind(entry))
                .put("type", EntryLine.type(entry))
                .put("subject", entry.subject().toString())
                .put("line", EntryLine.of(entry));
        if (entry instanceof Event event) {
            fields.put("trust", lower(event.trust().name()))
                    .put("derived", event.derived())
                    .put("attributes", Value.fields(event.attributes().toMap()));
        }
        return fields.value();
    }

    static Value step(Step step) {
        Verdict verdict = step.verdict();
        Attempt attempt = step.attempt();
        Outcome outcome = step.outcome();
        return new Fields()
                .put("decision", decision(step.decision()))
                .put("verdict", verdict == null ? null : verdict(verdict))
                .put("attempt", attempt == null ? null : attempt(attempt))
                .put("outcome", outcome == null ? null : outcome(outcome, attempt))
                .list("verified", step.verified(), ExplanationValue::entry)
                .list("people", step.people(), ExplanationValue::entry)
                .value();
    }

    private static Value decision(Decision decision) {
        return new Fields()
                .put("id", decision.id())
                .put("at", decision.at())
                .put("action", decision.action())
                .put("class", lower(decision.actionClass().name()))
                .put("target", decision.target().toString())
                .put("about", decision.about().toString())
                .put("parameters", Value.fields(decision.parameters().toMap()))
                .put("trust", lower(decision.trust().name()))
                .put("dryRun", decision.dryRun())
                .put("key", decision.key())
                .put("by", principal(decision.by()))
                .list("basis", decision.basis(), fact -> basis(fact, decision.at()))
                .list("causes", decision.causes(), id -> Value.of(id.toString()))
                .value();
    }

    private static Value principal(Principal by) {
        return new Fields()
                .put("kind", lower(by.kind().name()))
                .put("name", by.name())
                .put("version", by.version())
                .put("origin", by.origin())
                .value();
    }

    private static Value basis(Basis fact, Moment decided) {
        return new Fields()
                .put("name", fact.name())
                .put("value", fact.value())
                .put("source", fact.source())
                .put("seen", fact.seen())
                .put("age", decided.mono() - fact.seen().mono())
                .put("version", fact.version())
                .value();
    }

    static Value verdict(Verdict verdict) {
        GateAnswer decided = Why.decided(verdict);
        Fields fields = new Fields()
                .put("id", verdict.id())
                .put("at", verdict.at())
                .put("ruling", EntryLine.ruling(verdict.ruling()))
                .put("gate", decided == null ? null : decided.gate())
                .put("text", verdict.ruling().text());
        switch (verdict.ruling()) {
            case Ruling.Defer defer -> fields.put("reason", defer.reason()).put("until", defer.until());
            case Ruling.Refuse refuse -> fields.put("reason", refuse.reason());
            case Ruling.Ask ask -> fields.put("reason", ask.reason()).put("until", ask.expires());
            case Ruling.Permit _, Ruling.WouldPermit _ -> {}
        }
        return fields.list("gates", verdict.answers(), answer -> gate(answer, answer.equals(decided)))
                .value();
    }

    private static Value gate(GateAnswer answer, boolean decided) {
        return new Fields()
                .put("gate", answer.gate())
                .put("said", lower(answer.said().name()))
                .put("reason", answer.reason().isEmpty() ? null : answer.reason())
                .put("text", answer.text())
                .put("decided", decided)
                .value();
    }

    private static Value attempt(Attempt attempt) {
        return new Fields()
                .put("id", attempt.id())
                .put("at", attempt.at())
                .put("key", attempt.key())
                .put("token", attempt.token())
                .put("deadline", attempt.deadline())
                .put("verifyBy", attempt.verifyBy())
                .put("intent", attempt.intent())
                .put("parameters", Value.fields(attempt.parameters().toMap()))
                .value();
    }

    private static Value outcome(Outcome outcome, @Nullable Attempt attempt) {
        return new Fields()
                .put("id", outcome.id())
                .put("at", outcome.at())
                .put("result", lower(outcome.result().name()))
                .put("text", outcome.text())
                .put(
                        "took",
                        attempt == null
                                ? null
                                : Value.of(outcome.at().mono() - attempt.at().mono()))
                .put("resolved", outcome.resolved())
                .put("evidence", Value.fields(outcome.evidence().toMap()))
                .value();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
