/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.ActionClass;
import dev.reeve.model.Attributes;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions from when they were made until their verdict or attempt has been taken in, because neither repeats what they said. */
final class Decisions extends Concern {
    private static final int MAX = 1_000;

    private final RecentBy<EntryId, Decision> open = new RecentBy<>(MAX);

    @Override
    String name() {
        return "decisions";
    }

    @Nullable
    Decision get(EntryId id) {
        return open.get(id);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Decision decision) {
            open.put(decision.id(), decision);
        }
    }

    /** Called when every concern has seen the entry. */
    void forget(Entry entry) {
        switch (entry) {
            case Verdict verdict when !verdict.permits() -> open.remove(verdict.decision());
            case dev.reeve.event.Attempt attempt -> open.remove(attempt.decision());
            default -> {}
        }
    }

    @Override
    Value save() {
        return open.save(EntryId::toString, Decisions::save);
    }

    @Override
    void restore(Value saved) {
        open.restore(saved, Saved::entry, Decisions::load);
    }

    static Value save(Decision decision) {
        return Saved.empty()
                .put("id", decision.id())
                .put("at", decision.at())
                .put("by", save(decision.by()))
                .put("action", decision.action())
                .put("class", decision.actionClass().name())
                .put("target", decision.target())
                .put("about", decision.about())
                .put("parameters", Value.fields(decision.parameters().toMap()))
                .put("trust", decision.trust().name())
                .put("dry-run", decision.dryRun())
                .put("key", decision.key())
                .put(
                        "basis",
                        new Value.Items(
                                decision.basis().stream().map(Decisions::save).toList()))
                .put(
                        "causes",
                        Value.texts(decision.causes().stream()
                                .map(EntryId::toString)
                                .toList()))
                .put("lineage", decision.lineage())
                .value();
    }

    static Decision load(Value value) {
        Saved saved = Saved.of(value);
        return new Decision(
                saved.id("id"),
                saved.moment("at"),
                principal(saved.get("by")),
                saved.text("action"),
                ActionClass.valueOf(saved.text("class")),
                saved.subject("target"),
                saved.subject("about"),
                Attributes.of(saved.inner("parameters").fields()),
                Trust.valueOf(saved.text("trust")),
                saved.truth("dry-run"),
                saved.text("key"),
                saved.items("basis").stream().map(Decisions::basis).toList(),
                saved.items("causes").stream()
                        .map(cause -> Saved.entry(cause.plain()))
                        .toList(),
                saved.lineage("lineage"));
    }

    static Value save(Principal by) {
        return Value.texts(List.of(by.kind().name(), by.name(), by.version(), by.origin()));
    }

    static Principal principal(Value saved) {
        List<String> parts = Saved.items(saved).stream().map(Value::plain).toList();
        return new Principal(Principal.Kind.valueOf(parts.get(0)), parts.get(1), parts.get(2), parts.get(3));
    }

    private static Value save(Basis basis) {
        return Saved.empty()
                .put("name", basis.name())
                .put("value", basis.value())
                .put("source", basis.source())
                .put("seen", basis.seen())
                .put("version", basis.version())
                .value();
    }

    private static Basis basis(Value value) {
        Saved saved = Saved.of(value);
        return new Basis(
                saved.text("name"),
                saved.text("value"),
                saved.id("source"),
                saved.moment("seen"),
                saved.integer("version"));
    }
}
