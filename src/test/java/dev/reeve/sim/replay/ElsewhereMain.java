/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.explain.EntryLine;
import dev.reeve.journal.JournalFile;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decides a journal again, by its own rules and by others, in a JVM of its own, and prints what comes of it. Arguments: the journal, the other configuration, how many identity hashes to take first. */
final class ElsewhereMain {
    private ElsewhereMain() {}

    public static void main(String[] args) {
        List<Object> hashed = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Object object = new Object();
            hashed.add(object.hashCode());
        }
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        out.print(text(Path.of(args[0]), Path.of(args[1])));
        out.flush();
    }

    static String text(Path file, Path other) {
        StringBuilder out = new StringBuilder();
        try (JournalFile journal = JournalFile.open(file)) {
            ReplayRun run = new ReplayRun(journal, journal.node(), Told.CATALOGUE, at -> {});
            long head = journal.head().sequence();
            for (long from : List.of(1L, head / 2)) {
                out.append(run.same(new Span(from, head))).append('\n');
                ReplayRun.Other with = run.with(Crowd.program(other), new Span(from, head));
                out.append(with.same())
                        .append(' ')
                        .append(with.asRecorded())
                        .append(' ')
                        .append(with.assumed());
                out.append(' ').append(with.strayed()).append(with.notes()).append('\n');
                with.differences()
                        .forEach(one -> out.append(one.kind())
                                .append(' ')
                                .append(side(one.before()))
                                .append(" / ")
                                .append(side(one.after()))
                                .append('\n'));
            }
        }
        return out.toString();
    }

    private static String side(Judged one) {
        return one == null ? "-" : EntryLine.of(one.decision()) + one.decision() + one.verdict();
    }
}
