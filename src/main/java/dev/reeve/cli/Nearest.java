/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import java.util.Collection;

/** What was perhaps meant. */
final class Nearest {
    private Nearest() {}

    /** {@code , did you mean 'status'?}; empty when nothing is near. */
    static String hint(String word, Collection<String> known) {
        String best = "";
        int least = 3;
        for (String candidate : known) {
            int distance = distance(word.substring(0, Math.min(word.length(), 40)), candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : ", did you mean '" + best + "'?";
    }

    /** How many characters to put in, take out or change (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
