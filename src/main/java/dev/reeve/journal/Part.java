/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import dev.reeve.event.Entry;
import java.util.List;

/**
 * What a query selects, up to a number of bytes.
 *
 * @param cut whether the bytes ended it before the query's limit did
 */
public record Part(List<Entry> entries, boolean cut) {
    public Part {
        entries = List.copyOf(entries);
    }
}
