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

/**
 * When this node last slept through its watch: what was seen before is void, and for as long as it slept (at most a minute) nothing disruptive is concluded from what is seen after. Sleeps with hardly a moment between them are
 * one: what came during the first may still have waited at the end of the second.
 */
public final class Pauses extends Concern {
    private static final long LEAST = 5_000_000;
    private static final long MOST = 60_000_000;

    private long wokeAt;
    private long gap;
    private long graceUntil;

    @Override
    String name() {
        return "pauses";
    }

    /** When it woke, on the monotonic clock; 0 when it never slept. */
    public long wokeAt() {
        return wokeAt;
    }

    /** How long it slept, with the sleeps before that this one goes on. */
    public java.time.Duration gap() {
        return Moment.span(gap);
    }

    /** Until when it is too early to conclude anything disruptive, on the monotonic clock. */
    public long graceUntil() {
        return graceUntil;
    }

    @Override
    void apply(Entry entry, Output out) {
        if (entry instanceof Event event && event.type().equals("daemon.paused")) {
            slept(event.at().mono(), event.attributes().integer("gap", 0));
        }
    }

    private void slept(long woke, long span) {
        long began = woke - span;
        boolean goesOn = gap > 0 && began - wokeAt < LEAST;
        if (goesOn || span >= LEAST) {
            gap = woke - (goesOn ? Math.min(began, wokeAt - gap) : began);
            wokeAt = woke;
        }
        graceUntil = span >= LEAST ? Math.max(graceUntil, woke + Math.min(span, MOST)) : graceUntil;
    }

    @Override
    Value save() {
        return new Value.Items(List.of(Value.of(wokeAt), Value.of(gap), Value.of(graceUntil)));
    }

    @Override
    void restore(Value saved) {
        List<Value> parts = Saved.items(saved);
        wokeAt = Saved.integer(parts.get(0));
        gap = Saved.integer(parts.get(1));
        // Snapshots of before told of one sleep, and its grace followed from it.
        graceUntil = parts.size() > 2 ? Saved.integer(parts.get(2)) : wokeAt + Math.min(gap, MOST);
    }
}
