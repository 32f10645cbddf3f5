/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import dev.reeve.event.Entry;
import java.util.List;

/** Where a node's entries go before anybody acts on them; {@code journal::append} is one. */
@FunctionalInterface
public interface Keeper {
    Keeper AT_ONCE = (entries, kept) -> kept.run();

    /**
     * @param kept run once they are kept, now or later; never where they are not
     * @throws dev.reeve.journal.JournalUnavailable when it takes none now; the same will be handed in again
     */
    void append(List<Entry> entries, Runnable kept);
}
