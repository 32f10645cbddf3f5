/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/**
 * Which characters a match can have at its first places: where others are none begins. A cheap way past most of a text; characters beyond ASCII always pass.
 *
 * @param low for each place which of the characters to U+003F
 * @param high the same for the others of ASCII
 * @param atStart whether a match can only begin at the start of the text
 */
record Opening(long[] low, long[] high, boolean atStart) {
    static Opening of(Parsed parsed) {
        return OpeningFinder.of(parsed);
    }

    /** The first place from {@code from} on at which a match can begin that ends at {@code to} at the latest; -1 for none. */
    int next(String text, int from, int to) {
        int last = atStart ? Math.min(0, to - low.length) : to - low.length;
        for (int at = from; at <= last; at++) {
            if (fits(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean fits(String text, int at) {
        for (int i = 0; i < low.length; i++) {
            int c = text.charAt(at + i);
            if (c < 128 && ((c < Long.SIZE ? low[i] : high[i]) >>> c & 1) == 0) {
                return false;
            }
        }
        return true;
    }
}
