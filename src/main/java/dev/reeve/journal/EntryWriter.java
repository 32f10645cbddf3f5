/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import io.avaje.json.JsonWriter;
import java.util.List;

/** Writes one entry's parts; {@link EntryReader} is its mirror. */
final class EntryWriter {
    private final JsonWriter out;
    private final String node;

    EntryWriter(JsonWriter out, String node) {
        this.out = out;
        this.node = node;
    }

    void head(String kind, Entry entry) {
        text("k", kind);
        id("id", entry.id());
        moment("at", entry.at());
    }

    void event(Event event) {
        text("type", event.type());
        subject("subject", event.subject());
        attributes("attrs", event.attributes());
        trust(event.trust());
        ids("causes", event.causes());
        lineage(event.lineage());
        flag("derived", event.derived());
        flag("ack", event.acknowledged());
    }

    void decision(Decision decision) {
        principal(decision.by());
        text("action", decision.action());
        text("class", decision.actionClass().name());
        subject("target", decision.target());
        about(decision.target(), decision.about());
        attributes("params", decision.parameters());
        trust(decision.trust());
        flag("dry", decision.dryRun());
        text("key", decision.key());
        basis(decision.basis());
        ids("causes", decision.causes());
        lineage(decision.lineage());
    }

    void verdict(Verdict verdict) {
        id("decision", verdict.decision());
        subject("subject", verdict.subject());
        ruling(verdict.ruling());
        answers(verdict.answers());
    }

    void attempt(Attempt attempt) {
        id("decision", attempt.decision());
        principal(attempt.by());
        text("action", attempt.action());
        text("class", attempt.actionClass().name());
        subject("target", attempt.target());
        about(attempt.target(), attempt.about());
        attributes("params", attempt.parameters());
        text("key", attempt.key());
        number("token", attempt.token());
        moment("deadline", attempt.deadline());
        moment("verify", attempt.verifyBy());
        flag("intent", attempt.intent());
        lineage(attempt.lineage());
    }

    void outcome(Outcome outcome) {
        id("attempt", outcome.attempt());
        subject("subject", outcome.subject());
        text("result", outcome.result().name());
        text("text", outcome.text());
        attributes("evidence", outcome.evidence());
        flag("resolved", outcome.resolved());
        lineage(outcome.lineage());
    }

    private void ruling(Verdict.Ruling ruling) {
        switch (ruling) {
            case Verdict.Ruling.Permit(String text) -> ruling("permit", "", text);
            case Verdict.Ruling.WouldPermit(String text) -> ruling("would", "", text);
            case Verdict.Ruling.Refuse(String reason, String text) -> ruling("refuse", reason, text);
            case Verdict.Ruling.Defer(String reason, String text, Moment until) -> {
                ruling("defer", reason, text);
                moment("until", until);
            }
            case Verdict.Ruling.Ask(String reason, String text, Moment expires) -> {
                ruling("ask", reason, text);
                moment("until", expires);
            }
        }
    }

    private void ruling(String said, String reason, String text) {
        text("ruling", said);
        text("reason", reason);
        text("text", text);
    }

    private void answers(List<Verdict.GateAnswer> answers) {
        out.name("answers");
        out.beginArray();
        for (Verdict.GateAnswer answer : answers) {
            out.beginArray();
            Json.text(out, answer.gate());
            out.value(answer.said().name());
            Json.text(out, answer.reason());
            Json.text(out, answer.text());
            out.endArray();
        }
        out.endArray();
    }

    private void basis(List<Basis> basis) {
        if (basis.isEmpty()) {
            return;
        }
        out.name("basis");
        out.beginArray();
        for (Basis fact : basis) {
            out.beginArray();
            Json.text(out, fact.name());
            Json.text(out, fact.value());
            id(fact.source());
            out.value(fact.seen().wall());
            out.value(fact.seen().mono());
            out.value(fact.version());
            out.endArray();
        }
        out.endArray();
    }

    private void principal(Principal by) {
        out.name("by");
        out.beginArray();
        out.value(by.kind().name());
        Json.text(out, by.name());
        Json.text(out, by.version());
        Json.text(out, by.origin());
        out.endArray();
    }

    private void lineage(Lineage lineage) {
        EntryId root = lineage.root();
        if (root != null) {
            id("root", root);
        }
        if (lineage.depth() != 0) {
            number("depth", lineage.depth());
        }
    }

    private void about(Subject target, Subject about) {
        if (!about.equals(target)) {
            subject("about", about);
        }
    }

    private void attributes(String name, Attributes attributes) {
        if (attributes.size() > 0) {
            out.name(name);
            Json.write(out, attributes);
        }
    }

    private void trust(Trust trust) {
        if (trust != Trust.MEASURED) {
            text("trust", trust.name());
        }
    }

    private void ids(String name, List<EntryId> ids) {
        if (!ids.isEmpty()) {
            out.name(name);
            out.beginArray();
            for (EntryId id : ids) {
                id(id);
            }
            out.endArray();
        }
    }

    private void id(String name, EntryId id) {
        out.name(name);
        id(id);
    }

    private void id(EntryId id) {
        if (id.node().equals(node)) {
            out.value(id.sequence());
        } else {
            Json.text(out, id.toString());
        }
    }

    private void moment(String name, Moment moment) {
        out.name(name);
        out.beginArray();
        out.value(moment.wall());
        out.value(moment.mono());
        out.endArray();
    }

    private void subject(String name, Subject subject) {
        text(name, subject.toString());
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            out.name(name);
            Json.text(out, text);
        }
    }

    private void number(String name, long number) {
        out.name(name);
        out.value(number);
    }

    private void flag(String name, boolean flag) {
        if (flag) {
            out.name(name);
            out.value(true);
        }
    }
}
