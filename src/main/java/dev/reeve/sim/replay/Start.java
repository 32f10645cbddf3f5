/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Event;
import dev.reeve.explain.Unreplayable;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.Query;
import dev.reeve.journal.Recorded;
import dev.reeve.journal.Snapshot;
import dev.reeve.sim.Brain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where deciding again begins: the state as it was behind an entry.
 *
 * @param after the last entry that the state has in it; 0 for none
 * @param notes what people must know of it
 */
record Start(Pipeline pipeline, long after, List<String> notes) {
    /** Of those that a journal keeps there are three; more is a loop. */
    private static final int MOST_SNAPSHOTS = 16;

    Start {
        notes = List.copyOf(notes);
    }

    /** As near before the entry as the journal has a state that can be used; else at the journal's beginning, or the first state that it has. */
    static Start before(long sequence, Recorded journal, String node, RecordedPrograms programs) {
        List<String> notes = new ArrayList<>();
        Optional<Snapshot> snapshot = journal.snapshotBefore(sequence);
        for (int tries = 0; snapshot.isPresent() && tries < MOST_SNAPSHOTS; tries++) {
            Start found = from(snapshot.get(), journal, node, programs, notes);
            if (found != null) {
                return found;
            }
            snapshot = journal.snapshotBefore(snapshot.get().sequence());
        }
        return oldest(sequence, journal, node, programs, notes);
    }

    private static @Nullable Start from(
            Snapshot snapshot, Recorded journal, String node, RecordedPrograms programs, List<String> notes) {
        lastApplied(snapshot.sequence(), journal, programs);
        try {
            Brain brain = Brain.restored(node, programs.empty(), programs, snapshot.state(), snapshot.sequence());
            return new Start(brain.pipeline(), snapshot.sequence(), notes);
        } catch (Unreplayable missing) {
            throw missing;
        } catch (RuntimeException unusable) {
            notes.add(
                    "the state kept at entry " + snapshot.sequence()
                            + " cannot be used: another version of Reeve has written it, or it is damaged; an older one is taken");
            return null;
        }
    }

    private static void lastApplied(long upTo, Recorded journal, RecordedPrograms programs) {
        journal.read(new Query(null, null, "event", "config.applied", null, 0, true, 10_000)).stream()
                .filter(entry -> entry.id().sequence() <= upTo)
                .findFirst()
                .ifPresent(entry -> programs.applied((Event) entry));
    }

    /** No state before the entry can be used. Where the oldest entries are gone, the first state after them is the oldest that is known. */
    private static Start oldest(
            long sequence, Recorded journal, String node, RecordedPrograms programs, List<String> notes) {
        long first = journal.first();
        Snapshot later = first <= 1 ? null : firstAfter(sequence, journal);
        Start found = later == null ? null : from(later, journal, node, programs, notes);
        if (found != null) {
            notes.add("entries before " + first
                    + " are no longer kept, and no state from before; it begins behind entry " + found.after());
            return new Start(found.pipeline(), found.after(), notes);
        }
        Brain brain = Brain.fresh(node, programs.empty(), programs);
        brain.pipeline().above(Math.max(0, first - 1));
        if (later != null) {
            notes.add("entries before " + first
                    + " are no longer kept, nor any state that can be used: it begins with nothing known");
        }
        return new Start(brain.pipeline(), Math.max(0, first - 1), notes);
    }

    private static @Nullable Snapshot firstAfter(long sequence, Recorded journal) {
        Snapshot found = null;
        Optional<Snapshot> next = journal.latestSnapshot();
        for (int tries = 0; next.isPresent() && next.get().sequence() >= sequence && tries < MOST_SNAPSHOTS; tries++) {
            found = next.get();
            next = journal.snapshotBefore(found.sequence());
        }
        return found;
    }
}
