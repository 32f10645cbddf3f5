/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim.replay;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.explain.Replay;
import dev.reeve.journal.Recorded;
import dev.reeve.model.Catalogue;
import dev.reeve.reactor.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Decides a part of a journal again. What is read stays as it is, and nothing is done. */
public final class ReplayRun {
    private static final long EVERY = 0x7ff;

    private final Recorded journal;
    private final String node;
    private final Catalogue catalogue;
    private final LongConsumer progress;

    /** @param progress told now and then of the number of the entry that is being decided */
    public ReplayRun(Recorded journal, String node, Catalogue catalogue, LongConsumer progress) {
        this.journal = journal;
        this.node = node;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * By the rules that were in force, byte for byte.
     *
     * @param after the last entry that was taken as it is
     */
    public record Same(long after, Replay.Report report, List<String> notes) {
        public Same {
            notes = List.copyOf(notes);
        }
    }

    /**
     * By other rules.
     *
     * @param after the last entry that was in the state it began with
     * @param entries how many were read
     * @param inputs how many of them came from outside, and were put in
     * @param same decisions that are the same on both sides
     * @param more differences beyond those that are kept
     * @param asRecorded ends of attempts that were made then, too
     * @param assumed ends that nobody knows, and that are assumed to be successes
     * @param leftOut recorded ends of what the other rules do not do
     * @param strayed services that are no longer started and stopped as they were
     * @param numbers of entries, for people
     */
    public record Other(
            long after,
            long entries,
            long inputs,
            long same,
            List<Difference> differences,
            long more,
            long asRecorded,
            long assumed,
            long leftOut,
            List<String> strayed,
            List<String> notes,
            Numbers numbers) {}

    /** @throws dev.reeve.explain.Unreplayable where something is missing */
    public Same same(Span span) {
        RecordedPrograms programs = new RecordedPrograms(journal, catalogue);
        Start start = Start.before(span.from(), journal, node, programs);
        Replay.Report report = Replay.of(journal, start.pipeline(), node, span.to(), new Replay.Watcher() {
            @Override
            public void input(Entry entry) {
                if (entry instanceof Event event && event.type().equals("config.applied")) {
                    programs.applied(event);
                }
                told(entry);
            }
        });
        return new Same(start.after(), report, start.notes());
    }

    /** @throws dev.reeve.explain.Unreplayable where something is missing */
    public Other with(Program other, Span span) {
        RecordedPrograms programs = new RecordedPrograms(journal, catalogue);
        Start start = Start.before(span.from(), journal, node, programs);
        Numbers numbers = new Numbers(node, span.from(), span.to());
        Changed run = new Changed(start, numbers, programs, other, span);
        read(start.after(), span.to(), run);
        List<String> notes = new ArrayList<>(start.notes());
        notes.addAll(run.faults());
        return new Other(
                start.after(),
                run.entries(),
                run.inputs(),
                run.matching().same(),
                run.matching().differences(),
                run.matching().more(),
                run.ends().asRecorded(),
                run.ends().assumed(),
                run.ends().leftOut(),
                run.ends().strayed(),
                notes,
                numbers);
    }

    private void read(long after, long to, Changed run) {
        try {
            journal.replay(after, entry -> {
                if (entry.id().sequence() > to) {
                    throw new Enough();
                }
                told(entry);
                run.recorded(entry);
            });
        } catch (Enough done) {
            progress.accept(to);
        }
        run.end();
    }

    private void told(Entry entry) {
        if ((entry.id().sequence() & EVERY) == 0) {
            progress.accept(entry.id().sequence());
        }
    }

    /** Ends the reading where the span does. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("", null, false, false);
        }
    }
}
