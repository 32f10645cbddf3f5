/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import org.jspecify.annotations.Nullable;

/** How often something is repeated, as a quantifier says. */
record Count(int min, int max) {
    /** The quantifier here: the cursor must stand at one. */
    static Count quantifier(Cursor cursor) throws RegexSyntaxError {
        int first = cursor.peek();
        if (first == '{') {
            Count count = read(cursor);
            if (count != null) {
                return count;
            }
        }
        cursor.next();
        return first == '*'
                ? new Count(0, Node.UNBOUNDED)
                : first == '+' ? new Count(1, Node.UNBOUNDED) : new Count(0, 1);
    }

    /** {@code {n}}, {@code {n,}}, {@code {,n}}, {@code {n,m}}, {@code {,}}; null when it is none of these. */
    static @Nullable Count read(Cursor cursor) throws RegexSyntaxError {
        int start = cursor.at();
        cursor.next();
        String low = cursor.digits(10, 20);
        boolean comma = cursor.take(',');
        String high = comma ? cursor.digits(10, 20) : low;
        boolean empty = !comma && low.isEmpty();
        if (empty || !cursor.take('}')) {
            return null;
        }
        int min = low.isEmpty() ? 0 : bounded(low, cursor, start);
        int max = high.isEmpty() ? Node.UNBOUNDED : bounded(high, cursor, start);
        if (max < min) {
            throw cursor.error(start, "min repeat greater than max repeat");
        }
        return new Count(min, max);
    }

    private static int bounded(String digits, Cursor cursor, int start) throws RegexSyntaxError {
        if (digits.length() > 9 || Integer.parseInt(digits) > RegexParser.MAX_COUNT) {
            throw cursor.error(start, "the repetition number is larger than " + RegexParser.MAX_COUNT);
        }
        return Integer.parseInt(digits);
    }
}
