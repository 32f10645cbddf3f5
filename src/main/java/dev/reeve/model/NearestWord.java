/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.Collection;

/** The nearest known word by edit distance, with swapped neighbours as one edit (optimal string alignment, after Damerau 1964). */
public final class NearestWord {
    private static final int MAX_WORD = 64;
    private static final int MAX_CANDIDATES = 5_000;

    private NearestWord() {}

    /** The nearest of {@code known} within a third of the word's length, the first of equals; empty where none is near. */
    public static String of(String word, Collection<String> known) {
        String best = "";
        int least = Math.max(1, Math.min(word.length(), MAX_WORD) / 3) + 1;
        if (word.length() > MAX_WORD) {
            return best;
        }
        int seen = 0;
        for (String candidate : known) {
            if (seen++ == MAX_CANDIDATES) {
                break;
            }
            int distance = distance(word, candidate, least);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** The edit distance, or {@code bound} where it is not less. */
    public static int distance(String one, String other, int bound) {
        if (Math.abs(one.length() - other.length()) >= bound) {
            return bound;
        }
        int[] before = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = row(one, other, i, before, last);
            before = last;
            last = row;
        }
        return Math.min(bound, last[other.length()]);
    }

    private static int[] row(String one, String other, int i, int[] before, int[] last) {
        int[] row = new int[other.length() + 1];
        row[0] = i;
        for (int j = 1; j <= other.length(); j++) {
            int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
            row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + changed);
            if (i > 1
                    && j > 1
                    && one.charAt(i - 1) == other.charAt(j - 2)
                    && one.charAt(i - 2) == other.charAt(j - 1)) {
                row[j] = Math.min(row[j], before[j - 2] + 1);
            }
        }
        return row;
    }
}
