/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Outcome;
import dev.reeve.event.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision and what became of it; null where it went no further, or has not yet.
 *
 * @param verified {@code attempt.verified} and {@code attempt.unverified}: whether what it was for was seen to hold
 * @param people holds that stopped it, and the answers of those who were asked about it
 */
public record Step(
        Decision decision,
        @Nullable Verdict verdict,
        @Nullable Attempt attempt,
        @Nullable Outcome outcome,
        List<Event> verified,
        List<Event> people) {
    public Step {
        verified = List.copyOf(verified);
        people = List.copyOf(people);
    }
}
