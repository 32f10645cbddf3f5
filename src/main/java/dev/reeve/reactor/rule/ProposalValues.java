/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Principal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Proposals in a snapshot: a list of fixed shape. */
final class ProposalValues {
    private ProposalValues() {}

    static Value save(Proposal proposal) {
        Principal by = proposal.by();
        return items(
                items(text(by.kind().name()), text(by.name()), text(by.version()), text(by.origin())),
                text(proposal.action()),
                text(proposal.target().toString()),
                text(proposal.about().toString()),
                Value.fields(proposal.parameters().toMap()),
                text(proposal.trust().name()),
                Value.of(proposal.dryRun()),
                text(proposal.key()),
                all(proposal.basis(), ProposalValues::save),
                all(proposal.causes(), ProposalValues::save),
                save(proposal.lineage()));
    }

    static Proposal read(Value saved) {
        List<Value> items = Saved.items(saved);
        return new Proposal(
                principal(items.getFirst()),
                Saved.text(items.get(1)),
                Subject.parse(Saved.text(items.get(2))),
                Subject.parse(Saved.text(items.get(3))),
                Attributes.of(Saved.fields(items.get(4))),
                Trust.valueOf(Saved.text(items.get(5))),
                Saved.truth(items.get(6)),
                Saved.text(items.get(7)),
                Saved.items(items.get(8)).stream().map(ProposalValues::basis).toList(),
                Saved.items(items.get(9)).stream().map(ProposalValues::id).toList(),
                lineage(items.get(10)));
    }

    private static Principal principal(Value saved) {
        List<Value> items = Saved.items(saved);
        return new Principal(
                Principal.Kind.valueOf(Saved.text(items.getFirst())),
                Saved.text(items.get(1)),
                Saved.text(items.get(2)),
                Saved.text(items.get(3)));
    }

    private static Value save(Basis basis) {
        return items(
                text(basis.name()),
                text(basis.value()),
                save(basis.source()),
                Value.of(basis.seen().wall()),
                Value.of(basis.seen().mono()),
                Value.of(basis.version()));
    }

    private static Basis basis(Value saved) {
        List<Value> items = Saved.items(saved);
        return new Basis(
                Saved.text(items.getFirst()),
                Saved.text(items.get(1)),
                id(items.get(2)),
                new Moment(Saved.number(items.get(3)), Saved.number(items.get(4))),
                Saved.number(items.get(5)));
    }

    private static Value save(EntryId id) {
        return text(id.toString());
    }

    private static EntryId id(Value saved) {
        return EntryId.parse(Saved.text(saved), "");
    }

    private static Value save(Lineage lineage) {
        EntryId root = lineage.root();
        return items(text(root == null ? "" : root.toString()), Value.of(lineage.depth()));
    }

    private static Lineage lineage(Value saved) {
        List<Value> items = Saved.items(saved);
        String root = Saved.text(items.getFirst());
        return new Lineage(root.isEmpty() ? null : EntryId.parse(root, ""), Saved.integer(items.get(1)));
    }

    private static <T> Value all(List<T> list, Function<T, Value> save) {
        List<Value> saved = new ArrayList<>();
        list.forEach(one -> saved.add(save.apply(one)));
        return new Value.Items(saved);
    }

    private static Value items(Value... items) {
        return new Value.Items(List.of(items));
    }

    private static Value text(String text) {
        return Value.of(text);
    }
}
