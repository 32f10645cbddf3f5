/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.ban;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.BanAddress;
import dev.reeve.model.BanTarget;
import java.util.function.UnaryOperator;

/**
 * A ban that should be in force.
 *
 * @param target who, and from what
 * @param added when it was permitted
 * @param time how long from then, in microseconds
 * @param reason as the rule or operator gave it, at most {@value #MAX_REASON} characters
 * @param by who asked, in words
 * @param attempt the attempt that set it; its causes lead to the evidence
 * @param decision the decision behind that attempt
 * @param lineage of that attempt
 * @param settled microseconds of the monotonic clock at which its last attempt ended; {@link #IN_FLIGHT} before
 */
public record Ban(
        BanTarget target,
        Moment added,
        long time,
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

    public BanAddress address() {
        return target.address();
    }

    Ban settled(long mono) {
        return new Ban(target, added, time, reason, by, attempt, decision, lineage, mono);
    }

    /** The same, with texts that are kept elsewhere: of 200,000 bans most say the same. */
    Ban sharing(UnaryOperator<String> texts) {
        return new Ban(target, added, time, texts.apply(reason), texts.apply(by), attempt, decision, lineage, settled);
    }

    /** When it ends; by the monotonic clock, the wall clock's part is for people. */
    public Moment until() {
        return added.plus(Moment.span(time));
    }

    /** The end on the monotonic clock, in microseconds. */
    long end() {
        return added.mono() + time;
    }

    /** Whether its last attempt had ended before {@code horizon}, so that a look taken after it says something about this ban. */
    boolean settledBefore(long horizon) {
        return settled != IN_FLIGHT && settled <= horizon;
    }
}
