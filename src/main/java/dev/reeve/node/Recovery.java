/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.cluster.LocalLog;
import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Moment;
import dev.reeve.guard.Guard;
import dev.reeve.guard.Pipeline;
import dev.reeve.guard.Standing;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Snapshot;
import dev.reeve.program.Folds;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.cluster.Locks;
import dev.reeve.reactor.cluster.OpenAttempt;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The state as the journal has it: newest snapshot, then every later entry folded with its outputs thrown away.
 *
 * @param open attempts that were under way when the last run ended; to be resolved by looking, never repeated
 * @param folded how many entries were folded
 * @param faults entries that a fold could not take
 */
record Recovery(
        Pipeline pipeline, Folds folds, Guard guard, LocalLog log, List<Attempt> open, long folded, long faults) {
    private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

    /** Somebody else who reads the entries after one that it names. Reading them costs as much as folding them, so it is done once for both. */
    record Beside(long after, Consumer<Entry> reader) {
        static final Beside NOBODY = new Beside(Long.MAX_VALUE, entry -> {});

        void read(Entry entry) {
            if (entry.id().sequence() > after) {
                reader.accept(entry);
            }
        }
    }

    static Recovery of(Journal journal, String node, Program initial, Function<String, Program> programs) {
        return of(journal, node, initial, programs, Beside.NOBODY);
    }

    /** @param initial what runs until the journal says otherwise */
    static Recovery of(
            Journal journal, String node, Program initial, Function<String, Program> programs, Beside beside) {
        Optional<Snapshot> snapshot = journal.latestSnapshot();
        while (true) {
            try {
                return from(snapshot, journal, node, initial, programs, beside);
            } catch (UnusableSnapshot unusable) {
                long bad = snapshot.map(Snapshot::sequence).orElse(0L);
                snapshot = journal.snapshotBefore(bad);
                LOG.log(
                        Level.WARNING,
                        "the snapshot at entry " + bad + " cannot be used; "
                                + snapshot.map(older -> "the one at entry " + older.sequence() + " is tried")
                                        .orElse("the whole journal is folded, which may take long"),
                        unusable);
            }
        }
    }

    /** The last entry whose effect came with the snapshot. */
    long covered() {
        return pipeline.lastSequence() - folded;
    }

    private static Recovery from(
            Optional<Snapshot> snapshot,
            Journal journal,
            String node,
            Program initial,
            Function<String, Program> programs,
            Beside beside) {
        Folds folds = Folds.fresh();
        Guard guard = new Guard(folds.cluster(), Standing.ALONE);
        LocalLog log = new LocalLog(node);
        Pipeline pipeline = new Pipeline(node, 0, initial, folds.reactor(), guard, programs, log::append);
        log.onCommit(pipeline::delivered);
        Fold fold = new Fold(pipeline);
        long from = fold.snapshot(snapshot);
        Progress progress =
                new Progress(from, journal.head().sequence(), System::nanoTime, text -> LOG.log(Level.WARNING, text));
        journal.replay(Math.min(from, beside.after()), entry -> {
            beside.read(entry);
            if (entry.id().sequence() > from) {
                fold.entry(entry);
                progress.at(entry.id().sequence());
            }
        });
        pipeline.above(journal.head().sequence());
        return new Recovery(pipeline, folds, guard, log, open(folds, journal), fold.folded.get(), fold.faults.get());
    }

    /** Those without an end; also one that was seen to hold and was not told of as ended before the daemon died once more (seed 9548): its lock would stay. */
    private static List<Attempt> open(Folds folds, Journal journal) {
        SortedMap<EntryId, Optional<Entry>> found = new TreeMap<>();
        for (OpenAttempt attempt : folds.cluster().attempts().open()) {
            if (attempt.stage() != OpenAttempt.Stage.DONE) {
                found.put(attempt.id(), journal.find(attempt.id()));
            }
        }
        for (Locks.Lock lock : folds.cluster().locks().all()) {
            if (!lock.unknown() && !found.containsKey(lock.attempt())) {
                found.put(lock.attempt(), journal.find(lock.attempt()));
            }
        }
        return found.values().stream()
                .flatMap(Optional::stream)
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .toList();
    }

    /** Tells of a start that takes long how far it is: to people who wait for it, and wonder. */
    static final class Progress {
        private static final long EVERY = 5_000_000_000L;

        private final long from;
        private final long to;
        private final LongSupplier clock;
        private final Consumer<String> tell;
        private long told;

        /** @param clock in nanoseconds */
        Progress(long from, long to, LongSupplier clock, Consumer<String> tell) {
            this.from = from;
            this.to = to;
            this.clock = clock;
            this.tell = tell;
            this.told = clock.getAsLong();
        }

        void at(long sequence) {
            if ((sequence & 1_023) == 0 && clock.getAsLong() - told >= EVERY) {
                told = clock.getAsLong();
                tell.accept("starting: " + (sequence - from) + " of " + (to - from) + " entries are read again");
            }
        }
    }

    private static final class Fold {
        private final Pipeline pipeline;
        private final AtomicLong folded = new AtomicLong();
        private final AtomicLong faults = new AtomicLong();

        Fold(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        /** @return the number to go on after */
        long snapshot(Optional<Snapshot> snapshot) {
            if (snapshot.isEmpty()) {
                return 0;
            }
            try {
                pipeline.restore(snapshot.get().state(), snapshot.get().sequence(), Moment.ZERO);
                return snapshot.get().sequence();
            } catch (RuntimeException unusable) {
                throw new UnusableSnapshot(unusable);
            }
        }

        void entry(Entry entry) {
            try {
                pipeline.recover(entry);
            } catch (RuntimeException broken) {
                if (faults.incrementAndGet() <= 10) {
                    LOG.log(Level.WARNING, "entry " + entry.id() + " could not be folded", broken);
                }
            }
            folded.incrementAndGet();
        }
    }

    /** A snapshot that does not fit this version. */
    private static final class UnusableSnapshot extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableSnapshot(RuntimeException cause) {
            super(cause);
        }
    }
}
