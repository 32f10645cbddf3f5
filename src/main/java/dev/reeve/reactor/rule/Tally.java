/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what could be told of with each event, so that it is told at most once a minute: the first at once, the rest together. */
final class Tally {
    private static final long INTERVAL = 60_000_000;

    /** What is to be told. */
    record Report(long times, String reason) {}

    private long times;
    private String reason = "";
    private long notBefore = Long.MIN_VALUE;

    void add(long more, String why) {
        times += more;
        reason = why;
    }

    /** What may be told now; null for nothing. */
    @Nullable
    Report take(long now) {
        if (times == 0 || now < notBefore) {
            return null;
        }
        Report report = new Report(times, reason);
        times = 0;
        notBefore = now + INTERVAL;
        return report;
    }

    long nextDeadline() {
        return times == 0 ? Long.MAX_VALUE : notBefore;
    }

    Value save() {
        return new Value.Items(List.of(Value.of(times), Value.of(reason), Value.of(notBefore)));
    }

    void restore(Value saved) {
        List<Value> items = Saved.items(saved);
        times = Saved.number(items.getFirst());
        reason = Saved.text(items.get(1));
        notBefore = Saved.number(items.get(2));
    }
}
