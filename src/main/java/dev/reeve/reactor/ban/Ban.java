/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;

/**
 * A ban that should be in force.
 *
 * @param added when it was permitted
 * @param until when it ends; by the monotonic clock, the wall clock's part is for people
 * @param reason as the rule or operator gave it, at most {@value #MAX_REASON} characters
 * @param by who asked, in words
 * @param attempt the attempt that set it; its causes lead to the evidence
 * @param decision the decision behind that attempt
 * @param lineage of that attempt
 * @param settled microseconds of the monotonic clock at which its last attempt ended; {@link #IN_FLIGHT} before
 */
public record Ban(
        BanAddress address,
        Moment added,
        Moment until,
        String reason,
        String by,
        EntryId attempt,
        EntryId decision,
        Lineage lineage,
        long settled) {
    public static final long IN_FLIGHT = -1;
    static final int MAX_REASON = 200;

    public Ban {
        reason = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    Ban settled(long mono) {
        return new Ban(address, added, until, reason, by, attempt, decision, lineage, mono);
    }

    /** Whether its last attempt had ended before {@code horizon}, so that a look taken after it says something about this ban. */
    boolean settledBefore(long horizon) {
        return settled != IN_FLIGHT && settled <= horizon;
    }
}
