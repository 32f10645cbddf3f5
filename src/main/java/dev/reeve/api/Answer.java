/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.event.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request that changes something, once it is durably kept.
 *
 * @param accepted whether it was kept and permitted (for holds and the like: kept)
 * @param event the operator's event
 * @param decision the decision that followed, for `reeve why`; null where none did
 * @param ruling {@code permit}, {@code refuse}, {@code defer}, {@code ask}, {@code would}, {@code done}, {@code invalid}
 * @param text in words, with the numbers
 * @param outcome how the attempt ended, when it was waited for and ended in time
 */
public record Answer(
        boolean accepted,
        @Nullable EntryId event,
        @Nullable EntryId decision,
        String ruling,
        String text,
        @Nullable String outcome) {
    public static Answer invalid(String text) {
        return new Answer(false, null, null, "invalid", text, null);
    }
}
