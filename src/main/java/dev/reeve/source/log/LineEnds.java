/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where lines end, in bytes.
 *
 * @param unit bytes of one code unit
 * @param last index of the byte of a code unit that holds the line feed; the others are 0
 */
record LineEnds(int unit, int last) {
    static LineEnds of(@Nullable Charset charset) {
        if (charset == null) {
            return new LineEnds(1, 0);
        } else if (charset.equals(StandardCharsets.UTF_16LE)) {
            return new LineEnds(2, 0);
        } else if (charset.equals(StandardCharsets.UTF_16BE) || charset.equals(StandardCharsets.UTF_16)) {
            return new LineEnds(2, 1);
        } else if (charset.equals(StandardCharsets.UTF_32LE)) {
            return new LineEnds(4, 0);
        } else if (charset.equals(StandardCharsets.UTF_32BE) || charset.equals(StandardCharsets.UTF_32)) {
            return new LineEnds(4, 3);
        }
        return new LineEnds(1, 0);
    }

    /** Index of the first line feed's unit at or after {@code from} and before {@code to}, or -1; indices are multiples of the unit from 0. */
    int next(byte[] bytes, int from, int to) {
        if (unit == 1) {
            return nextByte(bytes, from, to);
        }
        for (int i = from - from % unit; i + unit <= to; i += unit) {
            if (isAt(bytes, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Index after the last line feed before {@code to} and not before {@code from}; {@code from} when there is none. */
    int afterLast(byte[] bytes, int from, int to) {
        for (int i = to - to % unit - unit; i >= from; i -= unit) {
            if (isAt(bytes, i)) {
                return i + unit;
            }
        }
        return from;
    }

    private boolean isAt(byte[] bytes, int index) {
        for (int i = 0; i < unit; i++) {
            if (bytes[index + i] != (i == last ? '\n' : 0)) {
                return false;
            }
        }
        return true;
    }

    private static int nextByte(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
