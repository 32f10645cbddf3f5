/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.explain.Unreplayable;
import dev.reeve.format.DiskReader;
import dev.reeve.format.yaml.LoadMode;
import dev.reeve.format.yaml.LoadResult;
import dev.reeve.journal.JournalFile;
import dev.reeve.journal.JournalUnavailable;
import dev.reeve.model.Catalogue;
import dev.reeve.program.Conditions;
import dev.reeve.program.Loading;
import dev.reeve.reactor.Program;
import dev.reeve.sim.replay.ReplayRun;
import dev.reeve.sim.replay.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve replay} */
final class ReplayCommand implements Command {
    private static final SequencedMap<String, String> EXITS = new LinkedHashMap<>();

    static {
        EXITS.put(" 0", "done, and every decision comes out as recorded");
        EXITS.put(" 1", "at least one comes out otherwise");
        EXITS.put(" 2", "the command line is not as it should be");
        EXITS.put(
                " 5",
                "it could not be found out: no such journal, sources of a configuration that are missing, a configuration that is wrong");
    }

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "replay",
                        "Decides recorded events again: by the rules of then, to see that the same comes of it, or by others, to see what would have been different.",
                        "Reads the journal's file, beside a daemon that runs or without one, and changes nothing; nothing is done. Without --with every entry is compared byte for byte. With --with the other configuration is put into force at the beginning, what came from outside is put in at its recorded times, and the decisions that differ are shown.")
                .option(
                        "--from",
                        "TIME",
                        "from then on: how long ago (2h), 09:30, or 2026-11-01T12:00:00Z; usually all that is kept")
                .option("--to", "TIME", "up to then, exclusive; usually the end")
                .option("--with", "CONFIG", "a configuration in place of those that were in force")
                .option(
                        "--journal",
                        "FILE",
                        "a journal, such as a copy from another machine; times that say how long ago count from its end")
                .option(
                        "--state",
                        "DIR",
                        "the state directory whose journal it is; usually /var/lib/reeve, from a source tree .reeve")
                .option("--explain", "N", "what each gate said on both sides, of the difference with this number")
                .option("--limit", "N", "so many differences are shown, 1 to 10000; usually 50")
                .json()
                .examples(
                        "reeve replay --from 2h",
                        "reeve replay --from 09:30 --to 10:00 --with new.yaml",
                        "reeve replay --journal /tmp/db1/journal.db --with new.yaml --explain 1")
                .exits(EXITS)
                .build();
    }

    @Override
    public int run(Invocation call) {
        int limit = call.number("--limit", 50, 1, 10_000);
        int explain = call.number("--explain", 0, 0, 1_000_000);
        if (explain > 0 && call.option("--with") == null) {
            throw new UsageProblem("--explain takes the number of a difference, which only --with finds");
        }
        try (JournalFile journal = journal(call)) {
            return run(call, journal, limit, explain);
        } catch (JournalUnavailable | Unreplayable impossible) {
            call.terminal().complain(String.valueOf(impossible.getMessage()));
            return Exit.UNKNOWN;
        }
    }

    private static JournalFile journal(Invocation call) {
        String given = call.option("--journal");
        return given == null
                ? JournalFile.open(Places.state(call.option("--state")).resolve("journal.db"))
                : JournalFile.named(Path.of(given));
    }

    private static int run(Invocation call, JournalFile journal, int limit, int explain) {
        Span span = span(call, journal);
        if (span.isEmpty()) {
            throw new Unreplayable("the journal has no entries in that time");
        }
        ReplayAnswer answer = new ReplayAnswer(call, journal, span, limit, explain);
        Catalogue catalogue = call.launcher().catalogue();
        Progress bar = new Progress(call.terminal());
        int all = (int) Math.min(Integer.MAX_VALUE, span.to());
        ReplayRun run = new ReplayRun(
                journal,
                journal.node(),
                catalogue,
                at -> bar.show((int) Math.min(Integer.MAX_VALUE, at), all, "entries"));
        String with = call.option("--with");
        try {
            if (with == null) {
                ReplayRun.Same same = run.same(span);
                bar.end();
                return answer.print(same);
            }
            Program program = program(call, with, catalogue);
            if (program == null) {
                return Exit.UNKNOWN;
            }
            ReplayRun.Other other = run.with(program, span);
            bar.end();
            return answer.print(other, program.config().version());
        } finally {
            bar.end();
        }
    }

    private static Span span(Invocation call, JournalFile journal) {
        java.time.Instant now = call.option("--journal") == null
                ? call.terminal().clock().instant()
                : journal.head().at().plus(java.time.Duration.ofNanos(1_000)).instant();
        String from = call.option("--from");
        String to = call.option("--to");
        long first = from == null ? journal.first() : journal.firstSince(micros(call, "--from", from, now));
        long last = to == null ? journal.head().sequence() : journal.firstSince(micros(call, "--to", to, now)) - 1;
        return new Span(Math.max(1, first), Math.min(last, journal.head().sequence()));
    }

    private static long micros(Invocation call, String option, String text, java.time.Instant now) {
        return PastTime.micros(option, text, now, call.terminal().zone());
    }

    private static @Nullable Program program(Invocation call, String file, Catalogue catalogue) {
        LoadResult loaded = Loading.load(DiskReader.STANDARD, file, catalogue, LoadMode.STRICT);
        Look shape = new Look(PlanShape.of(loaded.config(), loaded.findings()).value());
        if (loaded.config().isEmpty()) {
            PlanText text = new PlanText(call.terminal());
            shape.all("findings").forEach(text::finding);
            call.terminal().complain(file + " would not be put into force; reeve check " + file + " tells more");
            return null;
        }
        return Conditions.program(loaded.config().get(), catalogue);
    }
}
