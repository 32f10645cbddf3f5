/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.EntryId;
import dev.reeve.explain.Why;
import dev.reeve.explain.WhyNot;
import dev.reeve.journal.Journal;
import dev.reeve.journal.SqliteJournal;
import dev.reeve.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * How long explanations take from a large journal. Usage: {@code ExplainBench [ENTRIES [DIRECTORY]]}; without a directory one is made in {@code /tmp} (about 350 bytes an entry) and removed
 * afterwards; in a directory that is named, the journal stays and is used again.
 */
public final class ExplainBench {
    private static final int WARM = 20;

    private final Path file;
    private final SequencedMap<String, ToIntFunction<Journal>> questions = new LinkedHashMap<>();

    private ExplainBench(Path directory) {
        this.file = directory.resolve("journal.db");
        why("why a service, yesterday's", Subject.service("app-7"));
        why("why a service, long ago", ManyEntries.RARE);
        why("why an address, long ago", ManyEntries.RARE_ADDRESS);
        why("why a check that nothing was done about", Subject.parse("check/http-7"));
        why("why a rule", Subject.parse("rule/ban-ssh"));
        why("why what is nowhere", Subject.service("nobody"));
        whyNot("why-not a service", Subject.service("app-7"));
        whyNot("why-not a service, long ago", ManyEntries.RARE);
        whyNot("why-not what is nowhere", Subject.service("nobody"));
        incident("incident of a service, an hour before the end", Subject.service("app-7"), 0);
        incident("incident of a service, long ago", ManyEntries.RARE, 1);
    }

    private void why(String what, Subject subject) {
        questions.put(
                what, journal -> new Why(journal).of(subject).map(found -> 1).orElse(0));
    }

    private void whyNot(String what, Subject subject) {
        questions.put(what, journal -> WhyNot.of(subject, journal).steps().size());
    }

    /** @param ago 0: up to the end; 1: about what happened once */
    private void incident(String what, Subject subject, int ago) {
        questions.put(what, journal -> {
            java.time.Instant end = journal.head().at().instant();
            java.time.Instant until = ago == 0
                    ? end
                    : ManyEntries.at(journal.head().sequence() / 50).instant();
            return new dev.reeve.explain.Incidents(journal, ManyEntries.NODE, java.time.ZoneOffset.UTC)
                    .of(subject, until.minusSeconds(3_600), until, new LinkedHashMap<>())
                    .map(found -> found.timeline().size())
                    .orElse(0);
        });
    }

    public static void main(String[] arguments) throws Exception {
        long entries = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        boolean own = arguments.length < 2;
        Path directory = own ? Files.createTempDirectory("reeve-explain") : Path.of(arguments[1]);
        try {
            ExplainBench bench = new ExplainBench(directory);
            bench.build(entries);
            bench.measure();
        } finally {
            if (own) {
                remove(directory);
            }
        }
    }

    private void build(long entries) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        long begin = System.nanoTime();
        ManyEntries made = new ManyEntries();
        try (SqliteJournal journal = SqliteJournal.open(file, ManyEntries.NODE)) {
            while (made.sequence() < entries / 100) {
                journal.append(made.next(), () -> {});
            }
            journal.append(made.rare(), () -> {});
            while (made.sequence() < entries) {
                journal.append(made.next(), () -> {});
            }
        }
        System.out.printf(
                "%,d entries in %.0f s, %,d MB%n",
                made.sequence(), (System.nanoTime() - begin) / 1e9, Files.size(file) >> 20);
    }

    private void measure() throws Exception {
        try (SqliteJournal journal = SqliteJournal.open(file, ManyEntries.NODE)) {
            long middle = journal.head().sequence() / 2;
            questions.put("why a number", one -> attempt(one, middle));
        }
        System.out.printf("%-45s %10s %10s %10s %10s%n", "ms", "cold", "median", "worst", "CPU");
        for (var question : questions.entrySet()) {
            report(question.getKey(), question.getValue());
        }
    }

    /** An attempt is within a thousand entries of any. */
    private static int attempt(Journal journal, long from) {
        for (long sequence = from; sequence < from + 2_000; sequence++) {
            EntryId id = new EntryId(ManyEntries.NODE, sequence);
            if (journal.find(id)
                    .filter(dev.reeve.event.Attempt.class::isInstance)
                    .isPresent()) {
                return new Why(journal).of(id).isPresent() ? 1 : 0;
            }
        }
        return 0;
    }

    private void report(String what, ToIntFunction<Journal> question) throws Exception {
        forgetPages();
        try (SqliteJournal journal = SqliteJournal.open(file, ManyEntries.NODE)) {
            double cold = time(journal, question);
            long begin = cpu();
            List<Double> warm = new ArrayList<>();
            for (int i = 0; i < WARM; i++) {
                warm.add(time(journal, question));
            }
            double each = (cpu() - begin) / 1e6 / WARM;
            warm.sort(Comparator.naturalOrder());
            System.out.printf(
                    "%-45s %10.1f %10.1f %10.1f %10.1f  (%d)%n",
                    what, cold, warm.get(WARM / 2), warm.getLast(), each, question.applyAsInt(journal));
        }
    }

    /** Of this thread: the time by the clock is other programs' too. */
    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double time(Journal journal, ToIntFunction<Journal> question) {
        long begin = System.nanoTime();
        int found = question.applyAsInt(journal);
        return found < 0 ? 0 : (System.nanoTime() - begin) / 1e6;
    }

    /** Has the kernel let go of the file's pages, as far as it does. */
    private void forgetPages() throws IOException, InterruptedException {
        Process dd = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!dd.waitFor(1, TimeUnit.MINUTES)) {
            dd.destroyForcibly();
        }
    }

    private static void remove(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path one : files.toList()) {
                Files.delete(one);
            }
        }
        Files.delete(directory);
    }
}
