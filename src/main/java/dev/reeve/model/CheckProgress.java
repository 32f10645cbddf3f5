/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

/**
 * Where a check stands, counted as Nagios 4 does: a bad result is soft until {@code attempts} of them came in a row, whichever of the bad states each was; then it is hard. The only place that
 * counts, for the one that plans the next check and the one that concludes.
 *
 * @param hard whether enough results confirm it
 * @param attempt which result in a row this was, from 1; of a soft recovery, one more than the last bad result's
 */
public record CheckProgress(CheckState state, boolean hard, int attempt) {
    /** Before the first result: nothing bad is known. */
    public static final CheckProgress START = new CheckProgress(CheckState.OK, true, 1);

    /** After one more result. A soft recovery is told once, as soft, and counts as hard from then on: see {@link #settled}. */
    public CheckProgress after(CheckState result, int attempts) {
        CheckProgress last = settled();
        if (result == CheckState.OK) {
            return last.state == CheckState.OK || last.hard
                    ? START
                    : new CheckProgress(CheckState.OK, false, last.attempt + 1);
        }
        if (last.state == CheckState.OK) {
            return new CheckProgress(result, attempts <= 1, 1);
        }
        int attempt = last.hard ? Math.max(attempts, 1) : Math.min(last.attempt + 1, Math.max(attempts, 1));
        return new CheckProgress(result, last.hard || attempt >= attempts, attempt);
    }

    /** This, as the next result sees it. */
    private CheckProgress settled() {
        return state == CheckState.OK ? START : this;
    }

    /** Whether the next check comes at the shorter interval. */
    public boolean retries() {
        return state != CheckState.OK && !hard;
    }

    public String kind() {
        return hard ? "hard" : "soft";
    }
}
