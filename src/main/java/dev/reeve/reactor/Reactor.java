/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The fold over the journal: hands each entry to each concern, in a fixed order. Its only inputs are {@link #configure}, {@link #apply}, {@link #applyToCluster} and {@link #wake};
 * nothing else may change it. Single-threaded: it belongs to the core's thread.
 */
public final class Reactor {
    private final List<Fold> all;
    private final Fold[] nodeFolds;
    private final Fold[] clusterFolds;

    public Reactor(List<Fold> folds) {
        this.all = List.copyOf(folds);
        this.nodeFolds = folds.stream().filter(fold -> !fold.clusterWide()).toArray(Fold[]::new);
        this.clusterFolds = folds.stream().filter(Fold::clusterWide).toArray(Fold[]::new);
    }

    public void configure(Program program, Moment now, Output out) {
        all.forEach(fold -> fold.configure(program, now, out));
    }

    /** Applies an entry to the node's own concerns. */
    public void apply(Entry entry, Output out) {
        for (Fold fold : nodeFolds) {
            fold.apply(entry, out);
        }
    }

    /** Applies an entry that the replicated log has delivered to the cluster's concerns. */
    public void applyToCluster(Entry entry, Output out) {
        for (Fold fold : clusterFolds) {
            fold.apply(entry, out);
        }
    }

    /** Whether some concern finds it as it was and none would be changed by it; see {@link Fold#bearing}. */
    public boolean isSteady(Observation seen) {
        boolean steady = false;
        for (Fold fold : all) {
            Bearing bearing = fold.looksAt(seen.type()) ? fold.bearing(seen) : Bearing.NONE;
            if (bearing == Bearing.CHANGES) {
                return false;
            }
            steady |= bearing == Bearing.STEADY;
        }
        return steady;
    }

    public void passed(Observation seen, Moment now) {
        for (Fold fold : all) {
            fold.passed(seen, now);
        }
    }

    /** What a subject waits for, by every concern. */
    public List<Waiting> waits(Subject subject, Moment now) {
        return all.stream().flatMap(fold -> fold.waits(subject, now).stream()).toList();
    }

    public void wake(Moment now, EntryId cause, Output out) {
        for (Fold fold : all) {
            if (fold.nextDeadline() <= now.mono()) {
                fold.wake(now, cause, out);
            }
        }
    }

    /** The earliest moment, in microseconds of the monotonic clock, at which some concern wants to be woken. */
    public long nextDeadline() {
        long next = Long.MAX_VALUE;
        for (Fold fold : all) {
            next = Math.min(next, fold.nextDeadline());
        }
        return next;
    }

    public Value save() {
        SequencedMap<String, Value> saved = new LinkedHashMap<>();
        all.forEach(fold -> saved.put(fold.name(), fold.save()));
        return Value.fields(saved);
    }

    /** Restores what {@link #save} gave; a concern that the snapshot does not know stays as new. */
    public void restore(Value saved) {
        if (!(saved instanceof Value.Fields(SequencedMap<String, Value> fields))) {
            throw new IllegalArgumentException("a snapshot is a set of named states");
        }
        for (Fold fold : all) {
            @Nullable Value state = fields.get(fold.name());
            if (state != null) {
                fold.restore(state);
            }
        }
    }
}
