/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timers by the time at which they are due, those of one instant in the order in which they were put in: a binary heap in which each knows its place. */
final class TimerQueue {
    private final List<Timer> heap = new ArrayList<>();
    private long turns;

    /** Also moves one that is in it already. */
    void put(Timer timer, long due) {
        remove(timer);
        timer.due = due;
        timer.turn = turns++;
        timer.place = heap.size();
        heap.add(timer);
        up(timer.place);
    }

    void remove(Timer timer) {
        int at = timer.place;
        if (at < 0) {
            return;
        }
        Timer last = heap.removeLast();
        timer.place = -1;
        if (last != timer) {
            set(at, last);
            up(at);
            down(last.place);
        }
    }

    long next() {
        return heap.isEmpty() ? Long.MAX_VALUE : heap.getFirst().due;
    }

    /** Takes out the first that is due. */
    @Nullable
    Timer take(long now) {
        if (heap.isEmpty() || heap.getFirst().due > now) {
            return null;
        }
        Timer first = heap.getFirst();
        remove(first);
        return first;
    }

    /** All, in the order in which they are due. */
    List<Timer> sorted() {
        List<Timer> all = new ArrayList<>(heap);
        all.sort((a, b) -> before(a, b) ? -1 : 1);
        return all;
    }

    void clear() {
        heap.forEach(timer -> timer.place = -1);
        heap.clear();
    }

    private static boolean before(Timer a, Timer b) {
        return a.due != b.due ? a.due < b.due : a.turn < b.turn;
    }

    private void set(int at, Timer timer) {
        heap.set(at, timer);
        timer.place = at;
    }

    private void up(int from) {
        int at = from;
        Timer timer = heap.get(at);
        while (at > 0 && before(timer, heap.get((at - 1) / 2))) {
            set(at, heap.get((at - 1) / 2));
            at = (at - 1) / 2;
        }
        set(at, timer);
    }

    private void down(int from) {
        int at = from;
        Timer timer = heap.get(at);
        for (int child = 2 * at + 1; child < heap.size(); child = 2 * at + 1) {
            if (child + 1 < heap.size() && before(heap.get(child + 1), heap.get(child))) {
                child++;
            }
            if (!before(heap.get(child), timer)) {
                break;
            }
            set(at, heap.get(child));
            at = child;
        }
        set(at, timer);
    }
}
