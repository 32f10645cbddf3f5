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
import dev.reeve.journal.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    private final EntryCodec codec;
    private final long upTo;
    private final Watcher watcher;
    private final ArrayDeque<Entry> expected = new ArrayDeque<>();
    private final SequencedMap<Long, Attempt> open = new LinkedHashMap<>();
    private long compared;
    private @Nullable Difference difference;

    private Replay(Recorded journal, Pipeline pipeline, String node, long upTo, Watcher watcher) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.codec = new EntryCodec(node);
        this.upTo = upTo;
        this.watcher = watcher;
    }

    /** Told of what goes on. */
    public interface Watcher {
        /** Before an entry is put in that came from outside, or that nothing led to. */
        default void input(Entry entry) {}

        /** An entry was made again as it is recorded. */
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
        Replay replay = new Replay(journal, fresh, node, upTo, watcher);
        try {
            journal.replay(fresh.lastSequence(), replay::recorded);
        } catch (Enough done) {
            return new Report(replay.compared, 0, replay.difference);
        }
        return new Report(replay.compared, replay.expected.size(), replay.difference);
    }

    /** Ends the reading where nothing more is to be compared. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;

        Enough() {
            super("", null, false, false);
        }
    }

    private void recorded(Entry entry) {
        if (difference != null || (entry.id().sequence() > upTo && expected.isEmpty())) {
            throw new Enough();
        }
        if (expected.isEmpty()) {
            watcher.input(entry);
            again(entry);
            expected.addAll(pipeline.drain());
        }
        compare(entry, expected.poll());
        remember(entry);
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

    private void compare(Entry recorded, @Nullable Entry again) {
        // Equal entries are written as equal bytes, so most need not be written to be compared.
        if (recorded.equals(again)) {
            compared++;
            watcher.made(recorded);
            return;
        }
        byte[] expectedBytes = codec.encode(recorded);
        byte[] bytes = again == null ? null : codec.encode(again);
        if (bytes == null || !Arrays.equals(expectedBytes, bytes)) {
            difference =
                    new Difference(recorded.id().sequence(), text(expectedBytes), bytes == null ? null : text(bytes));
            return;
        }
        compared++;
        watcher.made(again == null ? recorded : again);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private void remember(Entry entry) {
        if (entry instanceof Attempt attempt && !attempt.intent()) {
            open.put(attempt.id().sequence(), attempt);
            if (open.size() > OPEN) {
                open.pollFirstEntry();
            }
        }
    }
}
