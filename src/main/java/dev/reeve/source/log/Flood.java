/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import dev.reeve.model.LogSpec;
import dev.reeve.model.Subject;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds how many events one pattern makes: {@code rate} a second in the long run, {@value LogSpec.Pattern#BURST} times as many at once, as lines come in heaps after a pause. Whoever floods a log must not hide
 * others behind that: each subject that was not seen within this second still counts, {@code rate} of them at most. Times are of {@link System#nanoTime}.
 */
final class Flood {
    private static final long SECOND = 1_000_000_000;

    private final int rate;
    private final long most;
    private final Set<Subject> seen = new HashSet<>();
    /** Events that may still be made, in billionths of one. */
    private long left;

    private long at;
    private long second;
    private long suppressed;
    private String last = "";

    Flood(int rate, long now) {
        this.rate = rate;
        this.most = Math.multiplyExact((long) rate * LogSpec.Pattern.BURST, SECOND);
        this.left = most;
        this.at = now;
        this.second = now;
    }

    /** Whether this one is too much; it is counted then. */
    boolean tooMuch(Subject subject, String line, long now) {
        refill(now);
        boolean fresh = seen.size() < rate && seen.add(subject);
        if (left >= SECOND) {
            left -= SECOND;
            return false;
        }
        if (!fresh) {
            suppressed++;
            last = line;
        }
        return !fresh;
    }

    private void refill(long now) {
        // More than fills it in any case, so that the product cannot overflow.
        long passed = Math.clamp(now - at, 0, LogSpec.Pattern.BURST * SECOND);
        left = Math.min(most, left + passed * rate);
        at = now;
        if (now - second >= SECOND) {
            second = now;
            seen.clear();
        }
    }

    /** Whether something was left out. */
    boolean any() {
        return suppressed > 0;
    }

    String last() {
        return last;
    }

    /** How many were left out since this was asked last. */
    long take() {
        long count = suppressed;
        suppressed = 0;
        last = "";
        return count;
    }
}
