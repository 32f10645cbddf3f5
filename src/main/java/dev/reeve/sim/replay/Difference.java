/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A decision that comes out otherwise.
 *
 * @param before as recorded; null where only the other rules decide it
 * @param after by the other rules; null where they do not decide it
 */
public record Difference(
        Kind kind, @Nullable Judged before, @Nullable Judged after) {
    /** How it differs. */
    public enum Kind {
        /** The recorded rules alone decided it. */
        ONLY_BEFORE,
        /** The other rules alone decide it. */
        ONLY_AFTER,
        /** Both decide it, and the guard says otherwise. */
        VERDICT,
        /** Both decide it and the guard says the same, but at another time, because of another event. */
        MOMENT,
        /** Both decide it and the guard says the same, but what is asked for differs, such as for how long. */
        PARAMETERS
    }

    /** Of the two, the earlier side's. */
    public Judged either() {
        if (before != null) {
            return before;
        }
        if (after == null) {
            throw new IllegalStateException("a difference of nothing");
        }
        return after;
    }

    public Moment at() {
        return either().decision().at();
    }
}
