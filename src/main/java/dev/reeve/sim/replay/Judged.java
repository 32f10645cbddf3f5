/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.EntryId;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import dev.reeve.model.Value;
import org.jspecify.annotations.Nullable;

/** A decision, what the guard said of it, and what came of it: as recorded, or as other rules have it. */
public final class Judged {
    private final Decision decision;
    private final Verdict verdict;
    private @Nullable Attempt attempt;
    private @Nullable Outcome outcome;
    private @Nullable Judged partner;
    private boolean assumed;

    Judged(Decision decision, Verdict verdict) {
        this.decision = decision;
        this.verdict = verdict;
    }

    public Decision decision() {
        return decision;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Null where it was not permitted, or only a change of what is desired. */
    @Nullable
    Attempt attempt() {
        return attempt;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** Whether nobody knows how its attempt would have ended, and success was assumed. */
    public boolean assumed() {
        return assumed;
    }

    /** The same decision on the other side; null for none. */
    @Nullable
    Judged partner() {
        return partner;
    }

    void pair(Judged other) {
        partner = other;
        other.partner = this;
    }

    void tried(Attempt by) {
        attempt = by;
    }

    void ended(Outcome with) {
        outcome = with;
    }

    void assume() {
        assumed = true;
    }

    /** {@code permit}, {@code defer}, {@code refuse}, {@code ask} or {@code would-permit}. */
    public String ruling() {
        return EntryLine.ruling(verdict.ruling());
    }

    /** The gate that did not let it pass; null where all did. */
    public Verdict.@Nullable GateAnswer stopped() {
        return verdict.answers().stream()
                .filter(answer -> answer.said() != Verdict.GateAnswer.Said.PASS)
                .findFirst()
                .orElse(null);
    }

    boolean isRuledAs(Judged other) {
        Verdict.GateAnswer mine = stopped();
        Verdict.GateAnswer others = other.stopped();
        return ruling().equals(other.ruling())
                && (mine == null ? "" : mine.reason()).equals(others == null ? "" : others.reason());
    }

    /** Whether it is the same that is wanted, the numbers of entries in its texts aside. */
    boolean isLike(Judged other, Numbers numbers) {
        return decision.dryRun() == other.decision.dryRun()
                && parameters(decision.parameters(), numbers).equals(parameters(other.decision.parameters(), numbers));
    }

    private static Attributes parameters(Attributes all, Numbers numbers) {
        Attributes.Builder kept = Attributes.builder();
        for (int i = 0; i < all.size(); i++) {
            Value value = all.value(i);
            kept.put(all.name(i), value instanceof Value.Text(String text) ? Value.of(numbers.text(text)) : value);
        }
        return kept.build();
    }

    /** The event from outside that it goes back to. */
    public @Nullable EntryId root() {
        EntryId root = decision.lineage().root();
        return root != null || decision.causes().isEmpty()
                ? root
                : decision.causes().getFirst();
    }
}
