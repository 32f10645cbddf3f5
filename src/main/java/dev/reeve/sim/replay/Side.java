/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Verdict;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts decisions, verdicts and attempts of one side together as they come. */
final class Side {
    private static final int MOST = 100_000;

    private final Consumer<Judged> judged;
    private final SequencedMap<EntryId, Judged> open = new LinkedHashMap<>();
    private final SequencedMap<String, Judged> questions = new LinkedHashMap<>();
    private @Nullable Decision asked;
    private @Nullable EntryId intent;

    /** @param judged told once the guard has spoken */
    Side(Consumer<Judged> judged) {
        this.judged = judged;
    }

    /** @return whose attempt it is; null for any other entry */
    @Nullable
    Judged take(Entry entry) {
        switch (entry) {
            case Decision decision -> asked = decision;
            case Verdict verdict -> verdict(verdict);
            case Attempt attempt -> {
                return attempt(attempt);
            }
            default -> {}
        }
        return null;
    }

    private void verdict(Verdict verdict) {
        Decision decision = asked;
        if (decision == null || !decision.id().equals(verdict.decision())) {
            return;
        }
        Judged done = new Judged(decision, verdict);
        if (verdict.permits()) {
            open.put(decision.id(), done);
            if (open.size() > MOST) {
                open.pollFirstEntry();
            }
        }
        if (verdict.ruling() instanceof Verdict.Ruling.Ask) {
            questions.put(decision.id().toString(), done);
            questions.put(Long.toString(decision.id().sequence()), done);
            if (questions.size() > MOST) {
                questions.pollFirstEntry();
            }
        }
        judged.accept(done);
    }

    private @Nullable Judged attempt(Attempt attempt) {
        Judged of = open.remove(attempt.decision());
        intent = attempt.intent() ? attempt.id() : intent;
        if (of == null || attempt.intent()) {
            return null;
        }
        of.tried(attempt);
        return of;
    }

    /** Whether it is the last attempt, and only changed what is desired: its end follows at once. */
    boolean isIntent(EntryId attempt) {
        return attempt.equals(intent);
    }

    /** The other side's question in place of this one's. @param decision as an answer names it */
    @Nullable
    EntryId questionHere(String decision) {
        Judged asked = questions.get(decision);
        Judged partner = asked == null ? null : asked.partner();
        return partner == null ? null : partner.decision().id();
    }
}
