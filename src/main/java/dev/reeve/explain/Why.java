/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.EntryId;
import dev.reeve.event.Verdict;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Subject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells why, from the journal alone: it answers after the fact and on another machine as well as where it happened. Bounded work for each question. As thread-safe as the journal is.
 */
public final class Why {
    private final Recorded journal;

    public Why(Recorded journal) {
        this.journal = journal;
    }

    /** Empty when the journal has no such entry. */
    public Optional<Explanation> of(EntryId id) {
        return asking().of(id);
    }

    /** Of the last thing done to the subject or about it; empty when the journal knows nothing of it. */
    public Optional<Explanation> of(Subject subject) {
        return asking().of(subject);
    }

    boolean knows(Subject subject) {
        return asking().knows(subject);
    }

    private Asking asking() {
        return new Asking(new Sparing(journal, Sparing.WHY));
    }

    /** The gate whose answer decided: the first that did not pass; null when all passed. */
    static Verdict.@Nullable GateAnswer decided(Verdict verdict) {
        return verdict.answers().stream()
                .filter(answer -> answer.said() != Verdict.GateAnswer.Said.PASS)
                .findFirst()
                .orElse(null);
    }
}
