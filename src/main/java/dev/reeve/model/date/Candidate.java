/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A template and how it did so far. */
final class Candidate {
    private static final int FAR = Integer.MAX_VALUE;

    final Template template;
    long hits;
    /** Where it last matched; far if never. */
    int distance = FAR;

    @Nullable
    Instant lastUsed;

    Candidate(Template template) {
        this.template = template;
    }

    double weight() {
        return hits * template.weight / Math.max(1, distance);
    }

    /** Whether it was used last before a moment; one that was never used was. */
    boolean unusedSince(Instant moment) {
        return lastUsed == null || lastUsed.isBefore(moment);
    }

    @Override
    public String toString() {
        return template + " " + hits + " " + distance + " " + lastUsed;
    }
}
