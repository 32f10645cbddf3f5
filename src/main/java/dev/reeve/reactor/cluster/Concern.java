/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;

/**
 * One part of {@link ClusterState}. As a {@link dev.reeve.reactor.Fold}, with mutators that only this package can call, so that the guard, which reads it, cannot change it. A conclusion is
 * taken into the state where it is drawn; the event that says so comes back later, or, on recovery, from the journal, and must then change nothing.
 */
abstract class Concern {
    abstract String name();

    /** The settings have changed. */
    void configure(Moment now, Output out) {}

    abstract void apply(Entry entry, Output out);

    /** Time has come to {@code now}; afterwards {@link #nextDeadline} lies behind it. */
    void wake(Moment now, EntryId cause, Output out) {}

    long nextDeadline() {
        return Long.MAX_VALUE;
    }

    abstract Value save();

    abstract void restore(Value saved);
}
