/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many needles in bytes, looking at few of them: after Wu and Manber. A table says for each three bytes, folded to five bits each, how far the end of the nearest window that has them is at
 * least; a window is the first bytes of a needle, as many as the shortest has. Case does not matter to the table, only to what is found.
 */
final class NeedleSet {
    private static final int BLOCK = Needle.SHORTEST;
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final int window;

    /** How far to go on; 0 or less: minus the index of the needles to try. */
    private final short[] steps = new short[1 << BLOCK * BITS];

    private final Entry[][] buckets;

    /** @param units a set of those that look for it, 64 a word */
    private record Entry(Needle needle, byte[] text, long[] units) {
        Entry(Needle needle, long[] units) {
            this(needle, needle.text().getBytes(StandardCharsets.US_ASCII), units);
        }

        boolean isAt(byte[] bytes, int at, int to) {
            byte[] wanted = text;
            if (needle.ignoreCase()) {
                return needle.isAt(bytes, at, to);
            }
            if (at + wanted.length > to) {
                return false;
            }
            for (int i = 0; i < wanted.length; i++) {
                if (bytes[at + i] != wanted[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param needles each with the set of those that look for it; at most 32,000 */
    NeedleSet(Map<Needle, long[]> needles) {
        this.window = needles.keySet().stream()
                .mapToInt(needle -> needle.text().length())
                .min()
                .orElse(BLOCK);
        Arrays.fill(steps, (short) (window - BLOCK + 1));
        Map<Integer, List<Entry>> last = new LinkedHashMap<>();
        needles.forEach((needle, units) -> {
            for (int end = BLOCK; end <= window; end++) {
                int block = block(needle.text(), end);
                steps[block] = (short) Math.min(steps[block], window - end);
            }
            last.computeIfAbsent(block(needle.text(), window), block -> new ArrayList<>())
                    .add(new Entry(needle, units));
        });
        List<Entry[]> all = new ArrayList<>();
        last.forEach((block, entries) -> {
            steps[block] = (short) -all.size();
            all.add(entries.toArray(Entry[]::new));
        });
        this.buckets = all.toArray(Entry[][]::new);
    }

    private static int block(String text, int end) {
        return text.charAt(end - 3) & MASK
                | (text.charAt(end - 2) & MASK) << BITS
                | (text.charAt(end - 1) & MASK) << 2 * BITS;
    }

    /**
     * The next place at or after {@code from} where a needle begins; {@code to} if there is none.
     *
     * @param found becomes the set of those that look for what is there
     */
    int next(byte[] bytes, int from, int to, long[] found) {
        short[] table = steps;
        int end = from + window - 1;
        while (end < to) {
            int step = table[bytes[end - 2] & MASK | (bytes[end - 1] & MASK) << BITS | (bytes[end] & MASK) << 2 * BITS];
            if (step <= 0) {
                int start = end - window + 1;
                if (isAny(-step, bytes, start, to, found)) {
                    return start;
                }
                step = 1;
            }
            end += step;
        }
        return to;
    }

    private boolean isAny(int bucket, byte[] bytes, int start, int to, long[] found) {
        boolean any = false;
        for (Entry entry : buckets[bucket]) {
            if (entry.isAt(bytes, start, to)) {
                if (!any) {
                    Arrays.fill(found, 0);
                }
                any = true;
                for (int i = 0; i < found.length; i++) {
                    found[i] |= entry.units[i];
                }
            }
        }
        return any;
    }
}
