/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.job;

import dev.reeve.event.EntryId;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run on its way.
 *
 * @param instant microseconds since 1970 that the run is named after
 * @param due when it was asked for
 * @param at microseconds of the monotonic clock: proposed at, waiting until, or running since; the time it was put in the queue
 * @param entry its decision (proposed) or attempt (running)
 * @param cause the entry that asked for it
 */
record JobRun(
        String key,
        long instant,
        Moment due,
        Phase phase,
        long at,
        @Nullable EntryId entry,
        EntryId cause,
        Lineage lineage) {
    enum Phase {
        /** Asked for and not yet answered. */
        PROPOSED,
        /** Put off by the guard. */
        WAITING,
        RUNNING,
        /** Until the last run has ended. */
        QUEUED
    }

    JobRun in(Phase next, long since, @Nullable EntryId by) {
        return new JobRun(key, instant, due, next, since, by, cause, lineage);
    }

    Value save() {
        return new Value.Items(List.of(
                Value.of(key),
                Value.of(instant),
                Value.of(due.wall()),
                Value.of(due.mono()),
                Value.of(phase.name()),
                Value.of(at),
                Value.of(entry == null ? "" : entry.toString()),
                Value.of(cause.toString()),
                Value.of(lineage.root() == null ? "" : lineage.root().toString()),
                Value.of((long) lineage.depth())));
    }

    static @Nullable JobRun load(Value saved) {
        return saved instanceof Value.Items(List<Value> items)
                        && items.size() == 10
                        && items.get(1) instanceof Value.Int(long instant)
                        && items.get(2) instanceof Value.Int(long wall)
                        && items.get(3) instanceof Value.Int(long mono)
                        && items.get(5) instanceof Value.Int(long at)
                        && items.get(9) instanceof Value.Int(long depth)
                ? new JobRun(
                        items.get(0).plain(),
                        instant,
                        new Moment(wall, mono),
                        Phase.valueOf(items.get(4).plain()),
                        at,
                        id(items.get(6)),
                        EntryId.parse(items.get(7).plain(), ""),
                        new Lineage(id(items.get(8)), (int) depth))
                : null;
    }

    private static @Nullable EntryId id(Value saved) {
        return saved.plain().isEmpty() ? null : EntryId.parse(saved.plain(), "");
    }
}
