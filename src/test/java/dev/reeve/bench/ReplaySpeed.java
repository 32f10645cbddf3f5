/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Entry;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.JournalFile;
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
import java.util.function.ToLongFunction;

/** A journal's file read, decoded, folded and decided again; each step is measured alone as well. */
final class ReplaySpeed {
    private static final int ROUNDS = 5;

    private static final dev.reeve.reactor.Program PROGRAM = GuardBench.program();

    private ReplaySpeed() {}

    static void main(int events) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "bench");
        Path file = directory.resolve("journal.db");
        try {
            record(file, events);
            try (JournalFile journal = JournalFile.open(file)) {
                measure(journal, file);
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

    private static void measure(JournalFile journal, Path file) throws Exception {
        List<byte[]> bodies = bodies(journal);
        System.out.printf(
                Locale.ROOT, "journal of %,d entries, %,d MB%n", journal.head().sequence(), Files.size(file) >> 20);
        timed("read and decoded", all -> count(journal));
        timed("decoded alone", all -> decode(bodies));
        List<Entry> entries = new ArrayList<>();
        journal.replay(0, entries::add);
        timed("folded alone (recovery's way)", all -> fold(entries));
        timed("read, decoded and folded", all -> foldFrom(journal));
        timed("read, decoded, decided again and compared byte for byte (reeve replay)", all -> again(journal));
    }

    private static void timed(String what, ToLongFunction<Integer> work) {
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long cpuStart = GuardBench.cpu();
            long start = System.nanoTime();
            double done = work.applyAsLong(round);
            wall[round] = done / ((System.nanoTime() - start) / 1e9);
            cpu[round] = done / ((GuardBench.cpu() - cpuStart) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-72s %,10.0f entries/s, %,10.0f per CPU second of the thread%n",
                what,
                GuardBench.median(wall),
                GuardBench.median(cpu));
    }

    private static List<byte[]> bodies(JournalFile journal) {
        EntryCodec codec = new EntryCodec("bench");
        List<byte[]> bodies = new ArrayList<>();
        journal.replay(0, entry -> bodies.add(codec.encode(entry)));
        return bodies;
    }

    private static long count(JournalFile journal) {
        long[] count = new long[1];
        journal.replay(0, entry -> count[0]++);
        return count[0];
    }

    private static long decode(List<byte[]> bodies) {
        EntryCodec codec = new EntryCodec("bench");
        long sum = 0;
        for (byte[] body : bodies) {
            sum += codec.decode(body).id().sequence() > 0 ? 1 : 0;
        }
        return sum;
    }

    private static Brain fresh() {
        var empty = new KeptPrograms((kind, version) -> Optional.empty(), GuardBench.catalogue()).empty();
        return Brain.fresh("bench", empty, version -> PROGRAM);
    }

    private static long fold(List<Entry> entries) {
        Brain brain = fresh();
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
