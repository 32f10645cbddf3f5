/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.event.Attempt;
import dev.reeve.event.Observation;
import dev.reeve.format.SourceText;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.os.Clocks;
import dev.reeve.program.Loading;
import dev.reeve.program.SourceBundle;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The daemon's core with the real journal on the disk, fed from a thread as a source would. */
public final class PipelineBench {
    private static final int ROUNDS = 5;
    private static final String CONFIG = """
            daemon: {node: bench, bans: show}
            logs:
              auth:
                files: [/nonexistent/auth.log]
                patterns: [{name: failed-login, regex: 'from (?<address>\\S+)', subject: address}]
            rules:
              ban:
                on: log.match
                where: {pattern: failed-login}
                count: {at-least: 5, within: 10m, by: [address]}
                do: [{ban.add: {address: "${event.address}", for: 10m}}]
            """;

    private PipelineBench() {}

    /** Rounds of events, of which one in a thousand completes a count and leads to a decision. */
    public static void throughput(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500_000;
        try (Rig rig = new Rig(attempt -> {})) {
            rig.feed(0, 100_000);
            double[] perSecond = new double[ROUNDS];
            double[] micros = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long cpu = cpu();
                long start = System.nanoTime();
                rig.feed(round + 1, events);
                perSecond[round] = events / ((System.nanoTime() - start) / 1e9);
                micros[round] = (cpu() - cpu) / 1_000.0 / events;
            }
            System.out.printf(
                    "events/s, source to journal:  median %,.0f  (min %,.0f, max %,.0f)%n",
                    median(perSecond), min(perSecond), max(perSecond));
            System.out.printf("CPU per event, all threads:   median %.2f us%n", median(micros));
            System.out.printf(
                    "decisions made:               %,d; entries in the journal %,d%n",
                    rig.attempts.get(), rig.journal.head().sequence());
        }
    }

    /** One event at a time on an idle core: from handing it in until its attempt, durable, reaches the effector. */
    public static void latency(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        AtomicLong reached = new AtomicLong();
        try (Rig rig = new Rig(attempt -> reached.set(System.nanoTime()))) {
            double[] millis = new double[count];
            for (int i = 0; i < count + 50; i++) {
                Thread.sleep(10);
                reached.set(0);
                long start = System.nanoTime();
                rig.intake.bulk(
                        match(1_000_000 + i, "198." + (18 + i / 62_500) + "." + i / 250 % 250 + "." + (i % 250 + 1)));
                for (int k = 0; k < 4; k++) {
                    rig.intake.bulk(match(
                            1_000_000 + i, "198." + (18 + i / 62_500) + "." + i / 250 % 250 + "." + (i % 250 + 1)));
                }
                while (reached.get() == 0 && System.nanoTime() - start < 1_000_000_000L) {
                    Thread.onSpinWait();
                }
                if (reached.get() == 0) {
                    throw new IllegalStateException(
                            "no attempt came; last entries: " + rig.journal.read(dev.reeve.journal.Query.newest(5)));
                }
                if (i >= 50) {
                    millis[i - 50] = (reached.get() - start) / 1e6;
                }
            }
            Arrays.sort(millis);
            System.out.printf(
                    "event to effector, fsync included:  p50 %.2f ms  p90 %.2f ms  p99 %.2f ms  (%d times)%n",
                    millis[count / 2], millis[count * 9 / 10], millis[count * 99 / 100], count);
        }
    }

    /** A million keys, each seen once: the oldest must give way, the core must go on answering. */
    public static void keys(String[] arguments) throws Exception {
        try (Rig rig = new Rig(attempt -> {})) {
            long before = heap();
            long worst = 0;
            for (int i = 0; i < 1_000_000; i++) {
                rig.intake.bulk(match(i, "10." + (i >> 16 & 255) + "." + (i >> 8 & 255) + "." + (i & 255)));
                if (i % 50_000 == 0) {
                    long start = System.nanoTime();
                    rig.asking.ask(() -> true);
                    worst = Math.max(worst, System.nanoTime() - start);
                }
            }
            rig.settle();
            System.out.printf(
                    "heap before %.1f MB, after 10^6 keys %.1f MB; slowest answer meanwhile %.1f ms%n",
                    before / 1e6, heap() / 1e6, worst / 1e6);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static Observation match(long n, String address) {
        Attributes attributes = Attributes.builder()
                .put("log", "auth")
                .put("pattern", "failed-login")
                .put("file", "/var/log/auth.log")
                .put(
                        "text",
                        "Nov 24 01:00:00 host sshd[" + n + "]: Failed password for root from " + address
                                + " port 4242 ssh2")
                .put("address", address)
                .build();
        return Observation.of("log.match", new Subject("address", address), attributes, Trust.MEASURED);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Core and journal without sources and effectors. */
    private static final class Rig implements AutoCloseable {
        final Path directory = Files.createTempDirectory(Path.of("target"), "bench");
        final SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), "bench");
        final Intake intake = new Intake();
        final Asking asking = new Asking(intake);
        final AtomicLong attempts = new AtomicLong();
        final Core core;
        final Thread thread;

        Rig(Consumer<Attempt> effector) throws Exception {
            LoadResult loaded = Loading.load(
                    SourceBundle.parse(SourceBundle.write(List.of(new SourceText("/bench.yaml", CONFIG)))),
                    "/bench.yaml",
                    Offers.catalogue(),
                    LoadMode.LENIENT);
            loaded.findings().stream().filter(finding -> finding.isError()).forEach(System.out::println);
            Programs programs = new Programs(journal, Offers.catalogue());
            programs.add(loaded.config().orElseThrow(), loaded.sources());
            Recovery recovery = Recovery.of(journal, "bench", programs.empty(), programs);
            Consumer<Attempt> counting = attempt -> {
                attempts.incrementAndGet();
                effector.accept(attempt);
            };
            core = new Core(
                    "bench",
                    intake,
                    recovery.pipeline(),
                    journal,
                    NodeClock.start(journal),
                    counting,
                    new Feed(),
                    new Snapshots(journal, 0, System::nanoTime));
            thread = Thread.ofPlatform().name("core").start(core);
            String version = loaded.config().orElseThrow().version();
            intake.bulk(Observation.of(
                    "config.applied", new Subject("node", "bench"), Attributes.of("version", version), Trust.REPORTED));
            Attributes none = Attributes.builder()
                    .put("addresses", Value.texts(List.of()))
                    .put("sources", Value.texts(List.of()))
                    .build();
            intake.bulk(Observation.of("guard.protected", new Subject("node", "bench"), none, Trust.MEASURED));
        }

        /** Hands in that many and waits until all are kept: addresses are seldom repeated, but every 200th batch of five is one address. */
        void feed(int round, int events) throws InterruptedException {
            for (int i = 0; i < events; i++) {
                boolean burst = i % 1_000 < 5;
                int key = round * 1_000_000 + (burst ? i / 1_000 : i);
                String address =
                        (burst ? "11." : "10.") + (key >> 16 & 255) + "." + (key >> 8 & 255) + "." + (key & 255);
                intake.bulk(match(i, address));
            }
            settle();
        }

        /** All that was handed in is kept on the disk when a later document is. */
        void settle() throws InterruptedException {
            asking.behindBulk(() -> true);
            journal.saveDocument("bench", "mark", Long.toString(Clocks.monotonicNanos()));
        }

        @Override
        public void close() throws Exception {
            core.stop();
            thread.join();
            journal.close();
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }
}
