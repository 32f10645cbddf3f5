/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.journal.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What set off a trouble: an order, an end, the first failure. What a step was derived from besides, such as the last look at a service or the configuration in force, is older and set off nothing. */
final class SetOff {
    private static final List<String> SUPPORTING =
            List.of("service.observed", "ban.observed", "time.tick", "daemon.started", "config.applied");

    private SetOff() {}

    /** The event from outside that it goes back to; itself where nothing else set it off. */
    static @Nullable Event of(Entry began, Recorded journal) {
        EntryId root = Troubles.lineage(began).root();
        Entry found = root == null ? null : journal.find(root).orElse(null);
        Event own = began instanceof Event event ? event : null;
        return found instanceof Event event && !SUPPORTING.contains(event.type()) ? event : own;
    }
}
