/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.List;

/**
 * One concern of the state.
 *
 * <p>Contract: what a fold becomes and puts out is decided by the sequence of {@link #configure}, {@link #apply} and {@link #wake} calls alone. Putting something out must not be relied on to
 * come back: on recovery the outputs are thrown away and the recorded entries are applied instead. {@link #restore} of what {@link #save} gave makes an equal fold: the same later
 * calls put out the same things, byte for byte.
 */
public interface Fold {
    /** Its name in the snapshot. */
    String name();

    /** Takes over a configuration, at start and live; keeps what still exists, lets go of what does not. */
    void configure(Program program, Moment now, Output out);

    /** Takes in one entry of any kind; most folds look at a few and ignore the rest. */
    void apply(Entry entry, Output out);

    /** Told that time has come to {@code now}; called when {@link #nextDeadline} has passed, at least. {@code cause} is the tick. */
    default void wake(Moment now, dev.reeve.event.EntryId cause, Output out) {}

    /** When it next wants to be woken, in microseconds of the monotonic clock; {@link Long#MAX_VALUE} for not at all. Cheap: asked after each entry. */
    default long nextDeadline() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether this concern is the cluster's and not the node's: then its entries come through the replicated log, in the same order on every node.
     */
    default boolean clusterWide() {
        return false;
    }

    /** Whether it looks at events of a type at all. Whoever says no is not asked for its {@link #bearing}. */
    default boolean looksAt(String type) {
        return true;
    }

    /**
     * What this observation would do, were it taken in now. An observation that is {@link Bearing#STEADY} for some concern and {@link Bearing#CHANGES} for none is not written down and not applied, but {@link #passed}: checks by the hundred
     * thousand that find all well would fill a disk with nothing. When in doubt it changes something. Must change nothing itself.
     */
    default Bearing bearing(Observation seen) {
        return Bearing.CHANGES;
    }

    /** Takes note of an observation that was not written down, for views and for timing alone: what is put out must not depend on it, for after a kill it never was. */
    default void passed(Observation seen, Moment now) {}

    /** What a subject waits for in this concern, and what keeps people from being told of it; for {@code reeve why-not}. Bounded; must change nothing. */
    default List<Waiting> waits(Subject subject, Moment now) {
        return List.of();
    }

    Value save();

    void restore(Value saved);
}
