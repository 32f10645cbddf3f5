/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.Arrays;

/** Finds a text in bytes (Boyer, Moore and Horspool): it looks at about one byte in as many as the text is long. */
final class LiteralSearch {
    private final byte[] text;
    private final byte[] fold = new byte[256];
    private final int[] skip = new int[256];

    /** @param foldCase whether ASCII letters match in either case */
    LiteralSearch(byte[] text, boolean foldCase) {
        for (int i = 0; i < 256; i++) {
            fold[i] = (byte) (foldCase && i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
        this.text = new byte[text.length];
        for (int i = 0; i < text.length; i++) {
            this.text[i] = fold[text[i] & 0xff];
        }
        Arrays.fill(skip, text.length);
        for (int i = 0; i < 256; i++) {
            skip[i] = skipOf(fold[i]);
        }
    }

    private int skipOf(byte last) {
        for (int back = 1; back < text.length; back++) {
            if (text[text.length - 1 - back] == last) {
                return back;
            }
        }
        return text.length;
    }

    /** Index of the first occurrence within [from, to), or -1. */
    int find(byte[] in, int from, int to) {
        int last = text.length - 1;
        int at = from + last;
        while (at < to) {
            if (fold[in[at] & 0xff] == text[last] && matches(in, at - last)) {
                return at - last;
            }
            at += skip[in[at] & 0xff];
        }
        return -1;
    }

    private boolean matches(byte[] in, int at) {
        for (int i = text.length - 2; i >= 0; i--) {
            if (fold[in[at + i] & 0xff] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
