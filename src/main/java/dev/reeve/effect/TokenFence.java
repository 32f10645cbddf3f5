/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.effect;

import dev.reeve.event.Attempt;
import dev.reeve.model.Subject;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Refuses an attempt on a target that has seen a higher token. Remembers the last {@value #MOST} targets. */
public final class TokenFence implements Fence {
    private static final int MOST = 10_000;

    private final SequencedMap<Subject, Long> highest = new LinkedHashMap<>();

    @Override
    public synchronized @Nullable String refusal(Attempt attempt) {
        long seen = highest.getOrDefault(attempt.target(), Long.MIN_VALUE);
        if (attempt.token() < seen) {
            return "its token " + attempt.token() + " is older than " + seen + ", which " + attempt.target()
                    + " has seen already";
        }
        highest.putLast(attempt.target(), attempt.token());
        if (highest.size() > MOST) {
            highest.pollFirstEntry();
        }
        return null;
    }
}
