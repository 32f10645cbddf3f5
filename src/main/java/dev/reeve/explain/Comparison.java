/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.explain.Replay.Difference;
import dev.reeve.journal.EntryCodec;
import dev.reeve.journal.Kept;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was recorded beside what was made again, pair by pair, byte for byte, up to the first difference. */
final class Comparison {
    private final EntryCodec codec;
    private final Consumer<Entry> same;
    private long compared;
    private @Nullable Difference difference;
    private @Nullable Entry unmatched;
    private long unmatchedCount;

    /** @param same told of each entry that was made again as it is recorded */
    Comparison(EntryCodec codec, Consumer<Entry> same) {
        this.codec = codec;
        this.same = same;
    }

    /** @param again null where nothing was made */
    void pair(Kept recorded, @Nullable Entry again) {
        if (difference != null) {
            return;
        }
        byte[] now = again == null ? null : codec.encode(again);
        if (unmatched != null) {
            afterUnreadable(recorded);
        } else if (again != null && Arrays.equals(recorded.bytes(), now)) {
            isSame(again);
        } else {
            look(recorded, again, now);
        }
    }

    /** Bytes that differ may still be the same entry: an older version wrote it otherwise, and said more or less. */
    private void look(Kept recorded, @Nullable Entry again, byte @Nullable [] now) {
        Entry entry = recorded.entry();
        if (entry == null) {
            unmatched = again;
            unmatchedCount++;
            return;
        }
        byte[] then = codec.encode(entry);
        if (again != null && Arrays.equals(then, now)) {
            isSame(again);
        } else {
            difference = new Difference(entry.id().sequence(), text(then), now == null ? null : text(now));
        }
    }

    private void isSame(Entry again) {
        compared++;
        same.accept(again);
    }

    /** The record has a hole where an entry was made again: it goes on with another one than was made, or ends there. */
    private void afterUnreadable(Kept next) {
        Entry entry = next.entry();
        if (entry == null) {
            unmatchedCount++;
        } else {
            Entry missed = Objects.requireNonNull(unmatched);
            difference = new Difference(entry.id().sequence(), text(codec.encode(entry)), text(codec.encode(missed)));
        }
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    long compared() {
        return compared;
    }

    @Nullable
    Difference difference() {
        return difference;
    }

    /** How many entries were made that cannot be read in the record, and after which it ends. */
    long unmatched() {
        return unmatchedCount;
    }

    /** Whether what comes next in the record has no like, whatever it is. */
    boolean isBroken() {
        return difference != null || unmatched != null;
    }
}
