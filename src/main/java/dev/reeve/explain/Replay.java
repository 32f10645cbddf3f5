/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Attempt;
import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.event.Outcome;
import dev.reeve.event.Result;
import dev.reeve.guard.Pipeline;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.Kept;
import dev.reeve.journal.Recorded;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides again what a journal records: events from outside and the ends of effects go through a pipeline as they did then, at the moments they did, and what it makes of them is compared
 * with what was recorded, byte for byte. A pipeline alone has no effectors, so nothing is done.
 */
public final class Replay {
    /** Attempts under way at one time; their outcomes name them. */
    private static final int OPEN = 100_000;

    private final Recorded journal;
    private final Pipeline pipeline;
    private final ComparedAside comparison;
    private final long upTo;
    private final Watcher watcher;
    private final ArrayDeque<Entry> expected = new ArrayDeque<>();
    private final SequencedMap<Long, Attempt> open = new LinkedHashMap<>();

    private Replay(Recorded journal, Pipeline pipeline, ComparedAside comparison, long upTo, Watcher watcher) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.comparison = comparison;
        this.upTo = upTo;
        this.watcher = watcher;
    }

    /** Told of what goes on. */
    public interface Watcher {
        /** Before an entry is put in that came from outside, or that nothing led to. */
        default void input(Entry entry) {}

        /** An entry was made again as it is recorded; told by another thread than the caller's, one after the other, and all before the report. */
        default void made(Entry entry) {}
    }

    /**
     * The first place at which what was decided again is not what was recorded.
     *
     * @param recorded as the journal writes it; null when the pipeline makes an entry that is not recorded
     * @param again the same, of the entry made now; null when the pipeline makes none
     */
    public record Difference(
            long sequence,
            @Nullable String recorded,
            @Nullable String again) {}

    /**
     * @param compared how many entries were the same
     * @param unrecorded entries made of the last input that the journal ends before; 0 for a journal that was closed in order
     * @param difference null when there is none
     */
    public record Report(
            long compared, long unrecorded, @Nullable Difference difference) {
        public boolean same() {
            return difference == null;
        }
    }

    /** @param fresh as it was when the entry of its {@link Pipeline#lastSequence} had been made: new, or restored from a snapshot */
    public static Report of(Recorded journal, Pipeline fresh, String node) {
        return of(journal, fresh, node, entry -> {});
    }

    /** @param made told of each entry that is made again, up to the first difference */
    public static Report of(Recorded journal, Pipeline fresh, String node, Consumer<Entry> made) {
        return of(journal, fresh, node, Long.MAX_VALUE, new Watcher() {
            @Override
            public void made(Entry entry) {
                made.accept(entry);
            }
        });
    }

    /** @param upTo the last entry to be compared; what followed from the last input among them is compared whole */
    public static Report of(Recorded journal, Pipeline fresh, String node, long upTo, Watcher watcher) {
        EntryCodec codec = new EntryCodec(node);
        try (ComparedAside comparison = new ComparedAside(new Comparison(codec, watcher::made))) {
            Replay replay = new Replay(journal, fresh, comparison, upTo, watcher);
            return replay.report(replay.goOn(codec));
        }
    }

    /** Whether it went on to the record's end. */
    private boolean goOn(EntryCodec codec) {
        try {
            journal.replayKept(pipeline.lastSequence(), codec, this::recorded);
            return true;
        } catch (Enough done) {
            return false;
        }
    }

    private Report report(boolean toItsEnd) {
        Comparison all = comparison.finished();
        boolean open = toItsEnd && all.difference() == null;
        return new Report(all.compared(), open ? all.unmatched() + expected.size() : 0, all.difference());
    }

    /** Ends the reading where nothing more is to be compared. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("", null, false, false);
        }
    }

    private void recorded(Kept kept) {
        if (comparison.isOver()) {
            throw new Enough();
        }
        if (!expected.isEmpty()) {
            compare(kept);
        } else if (kept.sequence() > upTo) {
            leave(kept);
        } else {
            Entry entry = kept.entry();
            if (entry != null) {
                put(kept, entry);
                compare(kept);
            }
        }
    }

    private void compare(Kept kept) {
        Entry again = expected.poll();
        comparison.pair(kept, again);
        remember(again);
    }

    /** Where something made stands for nothing readable so far, the next entry tells what it stands for. */
    private void leave(Kept next) {
        if (!comparison.finished().isBroken()) {
            throw new Enough();
        }
        comparison.pair(next, null);
    }

    private void put(Kept kept, Entry entry) {
        try {
            watcher.input(entry);
            again(entry);
        } catch (Unreplayable missing) {
            // Nobody needs what is missing here where the record has gone another way before.
            if (comparison.finished().isBroken()) {
                comparison.pair(kept, null);
                throw new Enough();
            }
            throw missing;
        }
        expected.addAll(pipeline.drain());
    }

    /** A fault of a fold cost the one input then, and does now; what was made before it stays, and the record goes on with {@code reactor.failed}. */
    private void again(Entry entry) {
        try {
            input(entry);
        } catch (Unreplayable missing) {
            throw missing;
        } catch (RuntimeException | StackOverflowError fault) {
            pipeline.abandon();
        }
    }

    /** Only what comes from outside is put in; anything else would have had to be made already. */
    private void input(Entry entry) {
        switch (entry) {
            case Event event when event.derived() -> {}
            case Event event when event.type().equals("time.tick") -> pipeline.tick(event.at());
            case Event event when event.type().equals("reactor.failed") -> pipeline.note(seen(event), event.at());
            case Event event -> pipeline.accept(seen(event), event.at());
            case Outcome outcome -> ended(outcome);
            default -> {}
        }
    }

    private static Observation seen(Event event) {
        return new Observation(
                event.type(),
                event.subject(),
                event.attributes(),
                event.trust(),
                event.causes(),
                event.lineage(),
                event.acknowledged());
    }

    private void ended(Outcome outcome) {
        Attempt known = open.remove(outcome.attempt().sequence());
        Attempt attempt = known == null ? earlier(outcome) : known;
        if (attempt != null) {
            Result result = new Result(outcome.result(), outcome.text(), outcome.evidence(), outcome.resolved());
            pipeline.accept(attempt, result, outcome.at());
        }
    }

    /** An attempt from before the snapshot that the pipeline was restored from. */
    private @Nullable Attempt earlier(Outcome outcome) {
        return journal.find(outcome.attempt())
                .filter(Attempt.class::isInstance)
                .map(Attempt.class::cast)
                .filter(attempt -> !attempt.intent())
                .orElse(null);
    }

    private void remember(@Nullable Entry entry) {
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            open.put(attempt.id().sequence(), attempt);
            if (open.size() > OPEN) {
                open.pollFirstEntry();
            }
        }
    }
}
