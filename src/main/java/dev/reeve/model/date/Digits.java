/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

/** Numbers as Python's {@code int} reads them: the decimal digits of any script. */
final class Digits {
    /** Not a number, or too long to be one of a date. */
    static final int NONE = -1;

    private static final int MAX_LENGTH = 9;

    private Digits() {}

    /** The number from one place to another, blanks around it left out. */
    static int read(String text, int from, int to) {
        int start = from;
        while (start < to && text.charAt(start) == ' ') {
            start++;
        }
        if (start == to || to - start > MAX_LENGTH) {
            return NONE;
        }
        int number = 0;
        for (int at = start; at < to; at += Character.charCount(text.codePointAt(at))) {
            int digit = Character.digit(text.codePointAt(at), 10);
            if (digit < 0) {
                return NONE;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
