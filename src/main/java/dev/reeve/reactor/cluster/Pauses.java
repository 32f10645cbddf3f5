/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Entry;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import java.util.List;

/** When this node last slept through its watch: what was seen before is void, and for as long as it slept (at most a minute) nothing disruptive is concluded from what is seen after. */
public final class Pauses extends Concern {
    private static final long LEAST = 5_000_000;
    private static final long MOST = 60_000_000;

    private long wokeAt;
    private long gap;

    @Override
    String name() {
        return "pauses";
    }

    /** When it woke, on the monotonic clock; 0 when it never slept. */
    public long wokeAt() {
        return wokeAt;
    }

    /** How long it slept. */
    public java.time.Duration gap() {
        return Moment.span(gap);
    }

    /** Until when it is too early to conclude anything disruptive, on the monotonic clock. */
    public long graceUntil() {
        return wokeAt + Math.min(gap, MOST);
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals("daemon.paused")) {
            long slept = event.attributes().integer("gap", 0);
            if (slept >= LEAST) {
                wokeAt = event.at().mono();
                gap = slept;
            }
        }
    }

    @Override
    Value save() {
        return new Value.Items(List.of(Value.of(wokeAt), Value.of(gap)));
    }

    @Override
    void restore(Value saved) {
        List<Value> parts = Saved.items(saved);
        wokeAt = Saved.integer(parts.get(0));
        gap = Saved.integer(parts.get(1));
    }
}
