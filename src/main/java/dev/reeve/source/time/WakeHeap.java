/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Timers by when they are to be looked at, the soonest first: a binary heap whose times lie side by side, so that finding the next of a million touches few lines of memory. */
final class WakeHeap {
    private long[] wakes;
    private JobTimer[] timers;
    private int size;

    WakeHeap(int capacity) {
        wakes = new long[capacity];
        timers = new JobTimer[capacity];
    }

    int size() {
        return size;
    }

    /** {@link Times#NEVER} when it is empty. */
    long soonest() {
        return size == 0 ? Times.NEVER : wakes[0];
    }

    /** Null when it is empty. */
    @Nullable
    JobTimer first() {
        return size == 0 ? null : timers[0];
    }

    void add(JobTimer timer, long wake) {
        if (size == wakes.length) {
            int more = Math.max(16, size + size / 2);
            wakes = Arrays.copyOf(wakes, more);
            timers = Arrays.copyOf(timers, more);
        }
        int at = size++;
        while (at > 0 && wakes[(at - 1) / 2] > wake) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, timer, wake);
    }

    /** The first is to be looked at again at another time, not sooner; with {@link Times#NEVER} never. */
    void putOff(long wake) {
        JobTimer first = timers[0];
        if (wake == Times.NEVER) {
            size--;
            sink(timers[size], wakes[size]);
        } else {
            sink(first, wake);
        }
    }

    private void sink(JobTimer timer, long wake) {
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            int smaller = child + 1 < size && wakes[child + 1] < wakes[child] ? child + 1 : child;
            if (wakes[smaller] >= wake) {
                break;
            }
            move(smaller, at);
            at = smaller;
        }
        put(at, timer, wake);
    }

    private void move(int from, int to) {
        put(to, timers[from], wakes[from]);
    }

    private void put(int at, JobTimer timer, long wake) {
        timers[at] = timer;
        wakes[at] = wake;
    }
}
