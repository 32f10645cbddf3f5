/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.date;

/** Where the date of the line before was, and the characters at its ends. */
final class LastPlace {
    private static final int NONE = -1;

    /** Until something matched, a date may begin at the second character at most to be taken at once. */
    private int start = 1;

    private int end = Integer.MAX_VALUE;
    private int before = NONE;
    private int first = NONE;
    private int last = NONE;
    private int after = NONE;

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isAt(Hit hit) {
        return hit.start == start && hit.end == end;
    }

    void set(String line, int from, int to) {
        start = from;
        end = to;
        before = before(line, from);
        first = at(line, from);
        last = before(line, to);
        after = at(line, to);
    }

    void set(byte[] buffer, int from, int to, int dateFrom, int dateTo) {
        start = dateFrom;
        end = dateTo;
        before = at(buffer, from, to, dateFrom - 1);
        first = at(buffer, from, to, dateFrom);
        last = at(buffer, from, to, dateTo - 1);
        after = at(buffer, from, to, dateTo);
    }

    /** On each side the neighbour is the same, or the outermost character of the date is and it is a mark, not a letter or digit. */
    boolean sameNeighbours(String line) {
        return (before(line, start) == before || at(line, start) == first && !isAlphanumeric(first))
                && (at(line, end) == after || before(line, end) == last && !isAlphanumeric(last));
    }

    /** The same for a line as bytes that is of ASCII up to here. */
    boolean sameNeighbours(byte[] buffer, int from, int to) {
        return (at(buffer, from, to, start - 1) == before
                        || at(buffer, from, to, start) == first && !isAlphanumeric(first))
                && (at(buffer, from, to, end) == after
                        || at(buffer, from, to, end - 1) == last && !isAlphanumeric(last));
    }

    /** Whether the characters up to the end of a date, and after it, are of ASCII. */
    static boolean isAscii(byte[] buffer, int from, int to, int dateTo) {
        for (int at = from; at < to && at <= from + dateTo; at++) {
            if (buffer[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] buffer, int from, int to, int index) {
        return index >= 0 && index < to - from ? buffer[from + index] : NONE;
    }

    private static int at(String line, int index) {
        return index < line.length() ? line.codePointAt(index) : NONE;
    }

    private static int before(String line, int index) {
        return index > 0 && index <= line.length() ? line.codePointBefore(index) : NONE;
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 0 && (Character.isLetterOrDigit(c) || isOtherNumber(Character.getType(c)));
    }

    private static boolean isOtherNumber(int type) {
        return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    @Override
    public String toString() {
        return "%d-%d %d %d %d %d".formatted(start, end, before, first, last, after);
    }
}
