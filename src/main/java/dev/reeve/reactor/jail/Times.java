/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.jail;

import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The latest moments of something, in the order they came, no more than a number: a ring of plain numbers, for there is one for each id that is counted. */
final class Times {
    private static final int FIRST = 4;

    private long[] ring = {};
    private int begin;
    private int size;

    int size() {
        return size;
    }

    /** Adds at the end; beyond {@code most} the first gives way. */
    void add(long time, int most) {
        while (size >= most) {
            begin = (begin + 1) % ring.length;
            size--;
        }
        if (size == ring.length) {
            grow(most);
        }
        ring[(begin + size) % ring.length] = time;
        size++;
    }

    private void grow(int most) {
        long[] wider = new long[(int) Math.clamp(2L * size, Math.min(FIRST, most), most)];
        for (int i = 0; i < size; i++) {
            wider[i] = get(i);
        }
        ring = wider;
        begin = 0;
    }

    private long get(int place) {
        return ring[(begin + place) % ring.length];
    }

    /** Lets go of those up to {@code horizon}. They need not be in order: lines may be late. */
    void forget(long horizon) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long time = get(i);
            if (time > horizon) {
                ring[(begin + kept) % ring.length] = time;
                kept++;
            }
        }
        size = kept;
    }

    Value save() {
        List<Value> saved = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            saved.add(Value.of(get(i)));
        }
        return new Value.Items(saved);
    }

    static Times restore(List<Value> saved) {
        Times times = new Times();
        times.ring = saved.stream().mapToLong(Saved::number).toArray();
        times.size = times.ring.length;
        return times;
    }

    @Override
    public String toString() {
        long[] all = new long[size];
        Arrays.setAll(all, this::get);
        return Arrays.toString(all);
    }
}
