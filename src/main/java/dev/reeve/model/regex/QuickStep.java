/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/** A part of an expression and all that follows it, as {@link QuickSearch} runs it. It has no state. */
abstract class QuickStep {
    static final int ASCII = 128;

    /** What a match from here on can begin with; null: it can also be empty. */
    final @Nullable CharMask opens;

    /** The same by character. */
    final boolean @Nullable [] first;

    QuickStep(@Nullable CharMask opens) {
        this.opens = opens;
        this.first = opens == null ? null : table(opens);
    }

    /** Whether a match goes on from here to the end of the expression, with {@link QuickRun#end} then. If not, groups are as they were. */
    abstract boolean match(QuickRun run, int at);

    /** A cheap test before {@link #match}. */
    final boolean begins(QuickRun run, int at) {
        boolean[] table = first;
        return table == null || at < run.to && table[run.text[at]];
    }

    static boolean[] table(CharMask mask) {
        boolean[] table = new boolean[ASCII];
        for (char c = 0; c < ASCII; c++) {
            table[c] = mask.holds(c);
        }
        return table;
    }

    static @Nullable CharMask either(@Nullable CharMask one, @Nullable CharMask other) {
        return one == null || other == null ? null : one.or(other);
    }

    /** The end of the expression, or of a part that is looked at by itself. */
    static final class End extends QuickStep {
        End() {
            super(null);
        }

        @Override
        boolean match(QuickRun run, int at) {
            run.end = at;
            return true;
        }
    }
}
