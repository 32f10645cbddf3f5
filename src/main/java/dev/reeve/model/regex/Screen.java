/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which of many expressions may match a text, by one search for all that they need: after Wu and Manber. A table says for each three characters, folded to five bits each, how far the end of the
 * nearest window that has them is at least; a window is the first characters of a literal, as many as the shortest has. Any thread may use it.
 */
public final class Screen {
    private static final int BLOCK = 3;
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final int size;
    private final int window;
    private final boolean empty;
    private final long[] always;

    /** How far to go on; 0 or less: minus the index of the entries to try. */
    private final short[] steps = new short[1 << BLOCK * BITS];

    private final List<Entry[]> buckets = new ArrayList<>();

    private record Entry(String text, int expression) {}

    /** @param requirements of each expression; one of which nothing is known, or that ignores case, may match anything */
    public Screen(List<Requirement> requirements) {
        this.size = requirements.size();
        this.always = new long[(size + Long.SIZE - 1) / Long.SIZE];
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            enter(i, requirements.get(i), entries);
        }
        this.empty = entries.isEmpty();
        this.window =
                entries.stream().mapToInt(entry -> entry.text().length()).min().orElse(BLOCK);
        table(entries);
    }

    private void enter(int expression, Requirement requirement, List<Entry> entries) {
        AnyOf best = requirement.best().orElse(null);
        if (best == null || best.shortest() < BLOCK || best.anyIgnoresCase()) {
            always[expression / Long.SIZE] |= 1L << expression % Long.SIZE;
        } else {
            best.literals().forEach(literal -> entries.add(new Entry(literal.text(), expression)));
        }
    }

    private void table(List<Entry> entries) {
        Arrays.fill(steps, (short) (window - BLOCK + 1));
        Map<Integer, List<Entry>> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            for (int end = BLOCK; end <= window; end++) {
                int block = block(entry.text(), end - 1);
                steps[block] = (short) Math.min(steps[block], window - end);
            }
            last.computeIfAbsent(block(entry.text(), window - 1), block -> new ArrayList<>())
                    .add(entry);
        }
        last.forEach((block, each) -> {
            steps[block] = (short) -buckets.size();
            buckets.add(each.toArray(Entry[]::new));
        });
    }

    private static int block(String text, int last) {
        return text.charAt(last - 2) & MASK
                | (text.charAt(last - 1) & MASK) << BITS
                | (text.charAt(last) & MASK) << 2 * BITS;
    }

    /** The set of the expressions that may match, 64 a word. */
    public long[] candidates(String text) {
        long[] found = always.clone();
        if (empty) {
            return found;
        }
        int end = window - 1;
        while (end < text.length()) {
            int step = steps[block(text, end)];
            if (step <= 0) {
                take(-step, text, end - window + 1, found);
                step = 1;
            }
            end += step;
        }
        return found;
    }

    private void take(int bucket, String text, int start, long[] found) {
        for (Entry entry : buckets.get(bucket)) {
            if (text.startsWith(entry.text(), start)) {
                found[entry.expression() / Long.SIZE] |= 1L << entry.expression() % Long.SIZE;
            }
        }
    }
}
