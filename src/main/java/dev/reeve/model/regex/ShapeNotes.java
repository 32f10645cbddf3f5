/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;

/** What was asked about each character of a text, and so which others would have had the same answers. */
final class ShapeNotes {
    static final int ASCII = 128;
    private static final int MAX_PLACES = 1_000;

    private final String text;
    private final int limit;
    private final long[] low;
    private final long[] high;
    private int lowest = MAX_PLACES;
    private int highest = -1;
    private boolean metEnd;

    ShapeNotes(String text, int limit) {
        this.text = text;
        this.limit = limit;
        this.low = new long[Math.min(limit, MAX_PLACES)];
        this.high = new long[low.length];
        Arrays.fill(low, -1);
        Arrays.fill(high, -1);
    }

    int limit() {
        return limit;
    }

    /** @param cut whether the text was cut at the limit, so that longer ones fit too */
    Shape shape(boolean cut, int[] places) {
        int first = Math.min(lowest, highest + 1);
        return new Shape(
                first,
                Arrays.copyOfRange(low, first, highest + 1),
                Arrays.copyOfRange(high, first, highest + 1),
                cut || metEnd ? limit : highest + 1,
                !cut && metEnd ? limit : Integer.MAX_VALUE,
                places);
    }

    /** Whether the text has a character here at all. */
    boolean isEnd(int at) {
        boolean end = at >= limit;
        if (!end && at >= low.length) {
            throw new ShapeTracer.Untraceable();
        }
        metEnd |= end;
        highest = end ? highest : Math.max(highest, at);
        lowest = end ? lowest : Math.min(lowest, at);
        return end;
    }

    /** Whether the character here is one that a part matches. */
    boolean test(Node one, int at) {
        return !isEnd(at) && note(CharMask.first(one), at, text.charAt(at));
    }

    /** Whether two characters are the same; texts that fit have the very same ones. */
    boolean same(int one, int other) {
        exactly(one);
        exactly(other);
        return text.charAt(one) == text.charAt(other);
    }

    private void exactly(int at) {
        char c = text.charAt(at);
        note(CharMask.first(new Node.Text(c, Case.EXACT)), at, c);
    }

    private boolean note(CharMask mask, int at, char c) {
        if (c >= ASCII) {
            throw new ShapeTracer.Untraceable();
        }
        boolean in = mask.holds(c);
        low[at] &= in ? mask.low() : ~mask.low();
        high[at] &= in ? mask.high() : ~mask.high();
        return in;
    }
}
