/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Entry;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.Kept;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.program.KeptPrograms;
import dev.reeve.program.SourceBundle;
import dev.reeve.sim.Brain;
import dev.reeve.sim.replay.ReplayRun;
import dev.reeve.sim.replay.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** A journal's file read, decoded, folded and decided again; each step is measured alone as well. */
final class ReplaySpeed {
    private static final int ROUNDS = 5;
    private static final int PIECE = 5_000;
    private static final EntryCodec CODEC = new EntryCodec("bench");

    private static final dev.reeve.reactor.Program PROGRAM = GuardBench.program();

    private ReplaySpeed() {}

    static void main(int events) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench");
        Path file = directory.resolve("journal.db");
        try {
            record(file, events);
            try (JournalFile journal = JournalFile.open(file)) {
                measure(journal, file, events);
            }
        } finally {
            try (var files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(directory);
        }
    }

    private static void record(Path file, int events) {
        try (SqliteJournal journal = SqliteJournal.open(file, "bench")) {
            List<Entry> batch = new ArrayList<>();
            GuardBench.Driver driver = new GuardBench.Driver(batch::add);
            journal.saveDocument(
                    KeptPrograms.KIND, driver.program().config().version(), SourceBundle.write(GuardBench.sources()));
            for (int done = 0; done < events; done += 1_000) {
                driver.feed(1_000);
                journal.append(List.copyOf(batch), () -> {});
                batch.clear();
            }
        }
    }

    private static void measure(JournalFile journal, Path file, int events) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "journal of %,d entries, %.2f for each event from outside, %,d MB%n",
                journal.head().sequence(),
                journal.head().sequence() / (double) events,
                Files.size(file) >> 20);
        timed("read, not decoded", watch -> watch.over(() -> countKept(journal)));
        timed("read and decoded", watch -> watch.over(() -> count(journal)));
        timed("decoded alone", watch -> decode(journal, watch));
        timed("folded alone (recovery's way)", watch -> fold(journal, watch));
        timed("read, decoded and folded", watch -> watch.over(() -> foldFrom(journal)));
        timed(
                "read, decided again and compared byte for byte (reeve replay)",
                watch -> watch.over(() -> again(journal)));
    }

    /** Time that was spent on what is measured. */
    private static final class Watch {
        private long wall;
        private long cpu;

        long over(LongSupplier work) {
            long cpuStart = GuardBench.cpu();
            long start = System.nanoTime();
            long done = work.getAsLong();
            wall += System.nanoTime() - start;
            cpu += GuardBench.cpu() - cpuStart;
            return done;
        }
    }

    private static void timed(String what, ToLongFunction<Watch> work) {
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Watch watch = new Watch();
            double done = work.applyAsLong(watch);
            wall[round] = done / (watch.wall / 1e9);
            cpu[round] = done / (watch.cpu / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-72s %,10.0f entries/s, %,10.0f per CPU second of the thread%n",
                what,
                GuardBench.median(wall),
                GuardBench.median(cpu));
    }

    /** A journal does not fit the heap, so what is measured without the reading is measured a piece at a time. */
    private static void inPieces(JournalFile journal, Consumer<List<Kept>> work) {
        List<Kept> piece = new ArrayList<>(PIECE);
        journal.replayKept(0, CODEC, kept -> {
            piece.add(kept);
            if (piece.size() == PIECE) {
                work.accept(piece);
                piece.clear();
            }
        });
        work.accept(piece);
    }

    private static long countKept(JournalFile journal) {
        long[] count = new long[1];
        journal.replayKept(0, CODEC, kept -> count[0]++);
        return count[0];
    }

    private static long count(JournalFile journal) {
        long[] count = new long[1];
        journal.replay(0, entry -> count[0]++);
        return count[0];
    }

    private static long decode(JournalFile journal, Watch watch) {
        long[] count = new long[1];
        inPieces(journal, piece -> count[0] += watch.over(() -> decode(piece)));
        return count[0];
    }

    private static long decode(List<Kept> piece) {
        long sum = 0;
        for (Kept each : piece) {
            sum += CODEC.decode(each.bytes()).id().sequence() > 0 ? 1 : 0;
        }
        return sum;
    }

    private static Brain fresh() {
        var empty = new KeptPrograms((kind, version) -> Optional.empty(), GuardBench.catalogue()).empty();
        return Brain.fresh("bench", empty, version -> PROGRAM);
    }

    private static long fold(JournalFile journal, Watch watch) {
        Brain brain = fresh();
        long[] count = new long[1];
        inPieces(journal, piece -> {
            List<Entry> entries = piece.stream().map(Kept::entry).toList();
            count[0] += watch.over(() -> fold(entries, brain));
        });
        return count[0];
    }

    private static long fold(List<Entry> entries, Brain brain) {
        entries.forEach(brain.pipeline()::recover);
        return entries.size();
    }

    private static long foldFrom(JournalFile journal) {
        Brain brain = fresh();
        long[] count = new long[1];
        journal.replay(0, entry -> {
            brain.pipeline().recover(entry);
            count[0]++;
        });
        return count[0];
    }

    private static long again(JournalFile journal) {
        ReplayRun.Same same = new ReplayRun(journal, "bench", GuardBench.catalogue(), at -> {})
                .same(new Span(1, journal.head().sequence()));
        if (!same.report().same()) {
            throw new IllegalStateException(String.valueOf(same.report().difference()));
        }
        return same.report().compared();
    }
}
