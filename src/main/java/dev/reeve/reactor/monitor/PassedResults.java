/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import dev.reeve.event.Moment;
import dev.reeve.model.Attributes;
import dev.reeve.model.monitor.WatchKey;
import java.util.ArrayList;
import java.util.List;

/** Results that were not written down, since they changed nothing, until they are taken in all the same: what is told of their subjects is as of the last one. */
final class PassedResults {
    private final List<Passed> waiting = new ArrayList<>();
    private long first = Long.MAX_VALUE;

    /** One of them. */
    record Passed(WatchKey key, Attributes said, Moment at) {}

    void add(WatchKey key, Attributes said, Moment at) {
        if (waiting.isEmpty()) {
            first = at.mono();
        }
        waiting.add(new Passed(key, said, at));
    }

    /** When the first that waits came, on the monotonic clock; never where none does. */
    long first() {
        return first;
    }

    /** All, in the order in which they came; none waits then. */
    List<Passed> taken() {
        List<Passed> taken = List.copyOf(waiting);
        waiting.clear();
        first = Long.MAX_VALUE;
        return taken;
    }
}
