/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.rule;

import dev.reeve.model.Value;
import java.util.Arrays;
import java.util.List;

/**
 * The latest events of a key, when each came and which it was, in a ring of longs that grows with need up to the count: one event of a key costs 32 bytes here and no object.
 */
final class CountState extends KeyState {
    private static final long[] NONE = new long[0];

    private long[] slots = NONE;
    private int first;
    private int size;

    /** It fired and the count has not been below the lower mark since. */
    boolean high;

    int size() {
        return size;
    }

    /** How many are within the window now and not older than an entry; what is not is let go of when the next comes. */
    int live(long now, long within, long since) {
        int live = 0;
        for (int i = 0; i < size; i++) {
            boolean counts = now - time(i) <= within && Evidence.sequence(slots[slot(i) + 1]) >= since;
            live += counts ? 1 : 0;
        }
        return live;
    }

    /** How many events it has room for. */
    int room() {
        return slots.length / 2;
    }

    long newest() {
        return size == 0 ? Long.MIN_VALUE : time(size - 1);
    }

    /** Adds the newest; with {@code most} kept the oldest gives way. */
    void add(long time, long event, int most) {
        if (size == most) {
            first = next(first);
            size--;
        } else if (size == room()) {
            grow(Math.min(most, Math.max(1, room() * 2)));
        }
        int at = slot(size++);
        slots[at] = time;
        slots[at + 1] = event;
    }

    /** Lets go of what is older than the window. */
    void expire(long now, long within) {
        while (size > 0 && now - time(0) > within) {
            first = next(first);
            size--;
        }
    }

    /** Lets go of what came before this entry. */
    void forget(long sequence) {
        while (size > 0 && Evidence.sequence(slots[slot(0) + 1]) < sequence) {
            first = next(first);
            size--;
        }
    }

    void clear() {
        first = 0;
        size = 0;
    }

    /** The events, oldest first. */
    long[] events() {
        long[] events = new long[size];
        for (int i = 0; i < size; i++) {
            events[i] = slots[slot(i) + 1];
        }
        return events;
    }

    void write(List<Value> items) {
        items.add(Value.of(high));
        items.add(Value.of(room()));
        for (int i = 0; i < size; i++) {
            items.add(Value.of(slots[slot(i)]));
            items.add(Value.of(slots[slot(i) + 1]));
        }
    }

    static CountState read(List<Value> items) {
        CountState state = new CountState();
        state.high = Saved.truth(items.getFirst());
        state.grow(Saved.integer(items.get(1)));
        for (int i = 2; i < items.size(); i += 2) {
            state.add(Saved.number(items.get(i)), Saved.number(items.get(i + 1)), state.room());
        }
        return state;
    }

    private long time(int index) {
        return slots[slot(index)];
    }

    private int slot(int index) {
        int at = first + index;
        return 2 * (at < room() ? at : at - room());
    }

    private int next(int index) {
        return index + 1 == room() ? 0 : index + 1;
    }

    private void grow(int room) {
        long[] grown = room == 0 ? NONE : new long[2 * room];
        for (int i = 0; i < size; i++) {
            System.arraycopy(slots, slot(i), grown, 2 * i, 2);
        }
        slots = grown;
        first = 0;
    }

    @Override
    public String toString() {
        return size + " of " + room() + " " + Arrays.toString(events());
    }
}
