/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

/** Sets of small numbers, 64 a word: of the filters that may match a line. */
final class Units {
    private Units() {}

    static long[] none(int size) {
        return new long[Math.max(1, (size + Long.SIZE - 1) / Long.SIZE)];
    }

    static void add(long[] set, int unit) {
        set[unit / Long.SIZE] |= 1L << unit % Long.SIZE;
    }

    static boolean has(long[] set, int unit) {
        return (set[unit / Long.SIZE] >>> unit % Long.SIZE & 1) != 0;
    }

    static void addAll(long[] set, long[] more) {
        for (int i = 0; i < set.length; i++) {
            set[i] |= more[i];
        }
    }

    static boolean hasAll(long[] set, long[] others) {
        for (int i = 0; i < set.length; i++) {
            if ((others[i] & ~set[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isEmpty(long[] set) {
        for (long word : set) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
}
