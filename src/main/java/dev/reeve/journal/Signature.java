/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whose entries a block may hold, in a thousand bytes or less: a Bloom filter over its subjects. A question for a rare subject reads these and skips nearly every block's columns. It is filled
 * at one size and then folded to the smallest that still tells much from little; it may say yes wrongly, never no.
 */
final class Signature {
    private static final int BITS = 1 << 15;
    private static final int SMALLEST = 1 << 9;
    /** At most one bit in so many is set: a block is looked at in vain once in 27 times. */
    private static final int SPARSE = 3;

    static final String TABLE =
            "CREATE TABLE signatures(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, low INTEGER NOT NULL,"
                    + " high INTEGER NOT NULL, bits BLOB NOT NULL)";

    private static final int PLACES = 3;

    private final long[] words = new long[BITS / 64];

    void add(int subject) {
        long key = key(subject);
        for (int i = 0; i < PLACES; i++) {
            int bit = place(key, i) & BITS - 1;
            words[bit >> 6] |= 1L << bit;
        }
    }

    static long key(int subject) {
        long z = ((subject & 0xffff_ffffL) + 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    private static int place(long key, int number) {
        return (int) (key >>> 20 * number);
    }

    byte[] bytes() {
        long[] folded = words;
        while (folded.length * 64 > SMALLEST) {
            long[] half = half(folded);
            if (count(half) * SPARSE > half.length * 64L) {
                break;
            }
            folded = half;
        }
        ByteBuffer buffer = ByteBuffer.allocate(folded.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(folded);
        return buffer.array();
    }

    private static long[] half(long[] whole) {
        long[] half = new long[whole.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = whole[i] | whole[i + half.length];
        }
        return half;
    }

    private static long count(long[] words) {
        long count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Of a block whose columns are at hand. */
    static Signature of(byte[] columns) {
        Signature signature = new Signature();
        ByteBuffer buffer = ByteBuffer.wrap(columns);
        for (int at = 0; at + Block.WIDTH <= columns.length; at += Block.WIDTH) {
            if (columns[at] != Block.NO_ENTRY) {
                signature.add(buffer.getInt(at + 5));
            }
        }
        return signature;
    }

    static boolean mayHold(byte[] bits, long key) {
        int mask = bits.length * 8 - 1;
        for (int i = 0; i < PLACES; i++) {
            if (!isSet(bits, place(key, i) & mask)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bits, int bit) {
        return (bits[bit >> 3] >> (bit & 7) & 1) != 0;
    }
}
