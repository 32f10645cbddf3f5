/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.rehearsal;

import dev.reeve.event.Decision;
import dev.reeve.event.Outcome;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.event.Verdict.GateAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A decision with what the guard said of it and how it ended, as far as that has come. */
final class Judged {
    final Decision decision;
    final Verdict verdict;
    /** When it was judged, from the beginning. */
    final Duration at;

    @Nullable
    Outcome outcome;

    @Nullable
    Duration ended;

    Judged(Decision decision, Verdict verdict, Duration at) {
        this.decision = decision;
        this.verdict = verdict;
        this.at = at;
    }

    /** The answers that did not pass, the one that decided first. */
    List<GateAnswer> against() {
        return verdict.answers().stream()
                .filter(answer -> answer.said() != GateAnswer.Said.PASS)
                .toList();
    }

    String by() {
        return by(decision.by());
    }

    /** As expectations name who wants something: {@code rule/NAME}. */
    static String by(Principal by) {
        return by.kind() == Principal.Kind.RULE && by.name().startsWith("jail/")
                ? by.name()
                : by.kind().name().toLowerCase(Locale.ROOT) + "/" + by.name();
    }

    String result() {
        Outcome end = outcome;
        return end == null ? "" : end.result().name().toLowerCase(Locale.ROOT);
    }
}
