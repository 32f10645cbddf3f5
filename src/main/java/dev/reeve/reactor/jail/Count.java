/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a jail has counted under one key. Kept by the ten thousand: plain fields. */
final class Count {
    /** Events named as evidence besides the first. */
    static final int MOST_SEEN = 10;

    /** When the window began, and the last failure; in microseconds of the monotonic clock. */
    long first;

    long last;

    /** What is held against the limit. */
    int retry;

    /** Failures in all, whatever became of them in {@link #retry}. */
    long attempts;

    /** Of a bucket; then {@link #retry} is it, rounded down. */
    double level;

    /** Of a window: the latest failures, oldest first, no more than are allowed. */
    Times times = new Times();

    final ArrayDeque<Seen> seen = new ArrayDeque<>();
    Trust trust = Trust.FORGEABLE;

    /** Whether a failure is among them that nobody can have sent in another's name. */
    boolean proven;

    /** @param source the event's number @param text its line; empty where there was no room to keep it */
    record Seen(long source, String text) {}

    /** Returns what was let go of, in characters. */
    int see(Failure failure, boolean keepText) {
        seen.addLast(new Seen(failure.source().sequence(), keepText ? failure.text() : ""));
        proven |= !failure.spoofable();
        if (failure.trust().ordinal() < trust.ordinal()) {
            trust = failure.trust();
        }
        if (seen.size() <= MOST_SEEN + 1) {
            return 0;
        }
        Seen begin = seen.removeFirst();
        Seen gone = seen.removeFirst();
        seen.addFirst(begin);
        return gone.text().length();
    }

    int characters() {
        return seen.stream().mapToInt(one -> one.text().length()).sum();
    }

    Value save(String key) {
        List<Value> evidence = new ArrayList<>();
        seen.forEach(one -> {
            evidence.add(Value.of(one.source()));
            evidence.add(Value.of(one.text()));
        });
        return new Value.Items(List.of(
                Value.of(key),
                Value.of(first),
                Value.of(last),
                Value.of(retry),
                Value.of(attempts),
                Value.of(level),
                times.save(),
                new Value.Items(evidence),
                Value.of(trust.ordinal()),
                Value.of(proven)));
    }

    static Count restore(Saved saved) {
        Count count = new Count();
        count.first = saved.number(1);
        count.last = saved.number(2);
        count.retry = (int) saved.number(3);
        count.attempts = saved.number(4);
        count.level = saved.real(5);
        count.times = Times.restore(saved.list(6));
        List<Value> evidence = saved.list(7);
        for (int i = 0; i + 1 < evidence.size(); i += 2) {
            count.seen.add(
                    new Seen(Saved.number(evidence.get(i)), evidence.get(i + 1).plain()));
        }
        count.trust = Trust.values()[(int) Math.clamp(saved.number(8), 0, Trust.values().length - 1)];
        count.proven = saved.items().size() <= 9 || saved.truth(9);
        return count;
    }
}
