/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.guard;

import dev.reeve.event.Basis;
import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.util.List;

/** A proposal in the making. */
public final class Wish {
    private final Lab lab;
    private final String action;
    private final Subject target;
    private Principal by = new Principal(Principal.Kind.RULE, "r", "1", "test:1");
    private Subject about;
    private Attributes parameters = Attributes.NONE;
    private Trust trust = Trust.MEASURED;
    private boolean dryRun;
    private String key = "k";
    private List<Basis> basis = List.of();
    private List<EntryId> causes = List.of(new EntryId(Lab.NODE, 1));
    private Lineage lineage = Lineage.EXTERNAL;

    Wish(Lab lab, String action, Subject target) {
        this.lab = lab;
        this.action = action;
        this.target = target;
        this.about = target;
    }

    public Wish by(Principal.Kind kind, String name, String version) {
        by = new Principal(kind, name, version, "test");
        return this;
    }

    public Wish about(String subject) {
        about = Subject.parse(subject);
        return this;
    }

    public Wish with(String name, Value value) {
        parameters = parameters.with(name, value);
        return this;
    }

    public Wish trust(Trust other) {
        trust = other;
        return this;
    }

    public Wish dry() {
        dryRun = true;
        return this;
    }

    public Wish key(String other) {
        key = other;
        return this;
    }

    /** Rests on a fact of a version, seen so many seconds ago. */
    public Wish fact(String name, long version, long secondsAgo) {
        basis = List.of(new Basis(
                name,
                "v" + version,
                new EntryId(Lab.NODE, 1),
                lab.now.plus(java.time.Duration.ofSeconds(-secondsAgo)),
                version));
        return this;
    }

    /** Rests on one more fact, that has no version. */
    public Wish andFact(String name, long secondsAgo) {
        List<Basis> before = basis;
        fact(name, 0, secondsAgo);
        basis = java.util.stream.Stream.concat(before.stream(), basis.stream()).toList();
        return this;
    }

    public Wish causes(EntryId... entries) {
        causes = List.of(entries);
        return this;
    }

    public Wish lineage(long root, int depth) {
        lineage = new Lineage(new EntryId(Lab.NODE, root), depth);
        return this;
    }

    public Verdict propose() {
        return lab.propose(proposal());
    }

    /** For a concern that proposes it by itself. */
    Proposal proposal() {
        return new Proposal(by, action, target, about, parameters, trust, dryRun, key, basis, causes, lineage);
    }

    /** Proposed, permitted and done; its outcome is SUCCEEDED. */
    public dev.reeve.event.Attempt done() {
        Verdict verdict = propose();
        if (!verdict.permits()) {
            throw new AssertionError("not permitted: " + verdict.ruling());
        }
        dev.reeve.event.Attempt attempt = lab.lastAttempt();
        if (!attempt.intent()) {
            lab.end(attempt, dev.reeve.event.Outcome.Result.SUCCEEDED);
        }
        return attempt;
    }
}
