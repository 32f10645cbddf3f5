/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/**
 * The texts that an expression matches in one and the same way: a set of characters for each place that the search looked at. Whether a place's character is in the set is all that the search can have
 * learned there, so in every text that fits it takes the same way and ends with the same groups. Only texts of ASCII fit.
 */
public final class Shape {
    private static final int ASCII = 128;

    private final int first;
    private final long[] low;
    private final long[] high;
    private final int leastLength;
    private final int mostLength;
    private final int[] places;

    /**
     * @param first the first place that was looked at
     * @param low for each place from there on which of the characters to U+003F fit
     * @param high the same for the others of ASCII
     * @param places start and end of the match and of each group
     */
    Shape(int first, long[] low, long[] high, int leastLength, int mostLength, int[] places) {
        this.first = first;
        this.low = low;
        this.high = high;
        this.leastLength = leastLength;
        this.mostLength = mostLength;
        this.places = places;
    }

    /**
     * The shape of the text, as {@link Regex#search(String, int, int)} sees it from one place to another.
     *
     * @param to {@link Integer#MAX_VALUE}: to the end, wherever that is; else texts that fit may be longer
     * @return null when the match does not begin at {@code from}, or there is none, or the way cannot be followed
     */
    public static @Nullable Shape of(Regex regex, String text, int from, int to) {
        return ShapeTracer.trace(regex.parsed(), text, from, to);
    }

    public boolean fits(String text) {
        int length = text.length();
        if (length < leastLength || length > mostLength) {
            return false;
        }
        for (int i = 0; i < low.length; i++) {
            if (!fits(i, text.charAt(first + i))) {
                return false;
            }
        }
        return true;
    }

    /** The same for a text as bytes. @param from where it begins @param to where it ends */
    public boolean fits(byte[] buffer, int from, int to) {
        int length = to - from;
        if (length < leastLength || length > mostLength) {
            return false;
        }
        for (int i = 0, at = from + first; i < low.length; i++, at++) {
            if (!fits(i, buffer[at])) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of other characters than ASCII are negative, chars of others are larger. */
    private boolean fits(int index, int c) {
        return (c & -ASCII) == 0 && ((c < Long.SIZE ? low[index] : high[index]) >>> c & 1) != 0;
    }

    /** How much of a text from its begin is looked at, its end included where that is; {@link Integer#MAX_VALUE} where that is not bounded: texts of which so much is equal all fit, or none does. */
    public int reach() {
        return mostLength == Integer.MAX_VALUE ? Math.max(leastLength, first + low.length) : Integer.MAX_VALUE;
    }

    public int start() {
        return places[0];
    }

    public int end() {
        return places[1];
    }

    /** -1 if the group has no part in the match. */
    public int start(int group) {
        return places[2 * group];
    }

    public int end(int group) {
        return places[2 * group + 1];
    }
}
