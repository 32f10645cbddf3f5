/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.journal.Query;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Entries per second and CPU per entry of the journal. Usage: {@code JournalBench [directory [entries]]}. */
public final class JournalBench {
    private static final long START = 1_764_000_000_000_000L;

    private final Path directory;
    private final int entries;

    private JournalBench(Path directory, int entries) {
        this.directory = directory;
        this.entries = entries;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("reeve-bench");
        int entries = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        JournalBench bench = new JournalBench(directory, entries);
        bench.write("warm-up", 1_000, 1_000, false);
        bench.write("one subject in 1,000, lists of 64, no fsync", 64, 1_000, false);
        bench.write("one subject in 1,000, lists of 1,000, no fsync", 1_000, 1_000, false);
        bench.write("one subject in 100,000, lists of 1,000, no fsync", 1_000, 100_000, false);
        bench.write("one subject in 1,000, lists of 1,000, fsync each group", 1_000, 1_000, true);
        bench.read();
    }

    private void write(String what, int list, int subjects, boolean durable) throws Exception {
        clear();
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), "bench")) {
            long cpu = cpu();
            long begin = System.nanoTime();
            CountDownLatch kept = new CountDownLatch((entries + list - 1) / list);
            for (int first = 1; first <= entries; first += list) {
                append(journal, events(first, Math.min(list, entries - first + 1), subjects, durable), kept);
            }
            kept.await();
            report(what, System.nanoTime() - begin, cpu() - cpu);
        }
    }

    /** A full queue is the disk's pace; the bench goes by it. */
    private static void append(SqliteJournal journal, List<Entry> events, CountDownLatch kept) {
        journal.append(events, kept::countDown);
    }

    private void report(String what, long nanos, long cpuNanos) throws IOException {
        System.out.printf(
                "%-55s %9.0f entries/s  %5.2f us CPU/entry  %4d B/entry%n",
                what,
                entries * 1e9 / nanos,
                cpuNanos / 1e3 / entries,
                Files.size(directory.resolve("journal.db")) / entries);
    }

    private void read() {
        try (SqliteJournal journal = SqliteJournal.open(directory.resolve("journal.db"), "bench")) {
            time("open and head", () -> journal.head().sequence());
            time("replay all", () -> {
                long[] count = {0};
                journal.replay(0, entry -> count[0]++);
                return count[0];
            });
            time(
                    "a subject that is nowhere",
                    () -> journal.read(new Query(null, null, null, null, "address/192.0.2.1", 0, true, 100))
                            .size());
            time(
                    "newest 100 of a subject",
                    () -> journal.read(new Query(null, null, null, null, "address/10.0.0.7", 0, true, 100))
                            .size());
            time(
                    "100 of a second in the middle",
                    () -> journal.read(new Query(
                                    START + entries * 5L,
                                    START + entries * 5L + 1_000_000,
                                    null,
                                    null,
                                    null,
                                    0,
                                    false,
                                    100))
                            .size());
            time(
                    "caused by",
                    () -> journal.causedBy(new EntryId("bench", entries / 2 - 1), 100)
                            .size());
        }
    }

    private static void time(String what, java.util.function.LongSupplier work) {
        long begin = System.nanoTime();
        long count = work.getAsLong();
        System.out.printf("%-55s %9.2f ms (%d)%n", what, (System.nanoTime() - begin) / 1e6, count);
    }

    /** Nine of ten are log lines, one is derived from the line before it. */
    private static List<Entry> events(int first, int count, int subjects, boolean durable) {
        List<Entry> events = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            events.add(event(i, subjects, durable));
        }
        return events;
    }

    private static Event event(int number, int subjects, boolean durable) {
        EntryId id = new EntryId("bench", number);
        Moment at = new Moment(START + number * 10L, number * 10L);
        int subject = (int) ((number * 2_654_435_761L & 0x7fffffff) % subjects);
        Subject address =
                new Subject("address", "10." + (subject >> 16) + "." + (subject >> 8 & 255) + "." + (subject & 255));
        Attributes attributes = Attributes.builder()
                .put("log", "auth")
                .put("pattern", "sshd-failed")
                .put("text", "Failed password for root from " + address.name() + " port 52222 ssh2")
                .put("user", "root")
                .build();
        List<EntryId> causes = number % 10 == 0 ? List.of(new EntryId("bench", number - 1)) : List.of();
        return new Event(
                id,
                at,
                "log.match",
                address,
                attributes,
                Trust.FORGEABLE,
                causes,
                Lineage.EXTERNAL,
                !causes.isEmpty(),
                durable);
    }

    private void clear() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (file.getFileName().toString().startsWith("journal.db")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
