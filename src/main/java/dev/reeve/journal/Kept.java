/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import org.jspecify.annotations.Nullable;

/** An entry as a journal keeps it, which is taken apart only for whoever asks: most of what is decided again is compared as it lies there. Thread-safe. */
public interface Kept {
    /** The number it is kept under. */
    long sequence();

    /** As it is kept, or would be; an older version may have written the same entry otherwise. */
    byte[] bytes();

    /** The length of {@link #bytes} where it is at hand, else a guess. */
    int size();

    /** Null where it cannot be read, which the journal then says of itself. */
    @Nullable
    Entry entry();

    /** One that is kept as a value. */
    static Kept of(Entry entry, EntryCodec codec) {
        return new Whole(entry, codec);
    }

    /** @param codec how it would be written */
    record Whole(Entry entry, EntryCodec codec) implements Kept {
        @Override
        public long sequence() {
            return entry.id().sequence();
        }

        @Override
        public byte[] bytes() {
            return codec.encode(entry);
        }

        @Override
        public int size() {
            return 512;
        }
    }
}
