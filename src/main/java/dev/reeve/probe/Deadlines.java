/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Things that are due at instants, the first one first (a binary heap). Each knows its own place, so that it leaves as quickly as it came: most deadlines are never reached. Not safe for threads.
 *
 * @param <T> what is due
 */
public final class Deadlines<T extends Deadlines.Due> {
    private Due[] heap = new Due[64];
    private int size;

    /** Something that may be in one of these. */
    public abstract static class Due {
        private long at;
        private int place = -1;

        /** When it is due, on whatever clock it was put in by. */
        public final long at() {
            return at;
        }

        public final boolean isIn() {
            return place >= 0;
        }
    }

    public int size() {
        return size;
    }

    /** Puts it in, or elsewhere when it is in already. */
    public void put(T due, long at) {
        Due each = due;
        each.at = at;
        if (each.place < 0) {
            heap = size == heap.length ? Arrays.copyOf(heap, size * 2) : heap;
            set(size++, each);
        }
        up(each.place);
        down(each.place);
    }

    public void remove(T due) {
        Due each = due;
        int place = each.place;
        if (place < 0) {
            return;
        }
        each.place = -1;
        Due last = heap[--size];
        heap[size] = null;
        if (place < size) {
            set(place, last);
            up(place);
            down(last.place);
        }
    }

    /** The first one's instant; {@link Long#MAX_VALUE} when there is none. */
    public long first() {
        return size == 0 ? Long.MAX_VALUE : heap[0].at;
    }

    /** Takes out the first one that is due by now; null when none is. */
    @SuppressWarnings("unchecked")
    public @Nullable T poll(long now) {
        if (first() > now || size == 0) {
            return null;
        }
        T due = (T) heap[0];
        remove(due);
        return due;
    }

    private void set(int place, Due due) {
        heap[place] = due;
        due.place = place;
    }

    private void up(int from) {
        int place = from;
        Due moved = heap[place];
        while (place > 0 && moved.at < heap[(place - 1) / 2].at) {
            set(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        set(place, moved);
    }

    private void down(int from) {
        int place = from;
        Due moved = heap[place];
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            int least = child + 1 < size && heap[child + 1].at < heap[child].at ? child + 1 : child;
            if (heap[least].at >= moved.at) {
                break;
            }
            set(place, heap[least]);
            place = least;
        }
        set(place, moved);
    }
}
