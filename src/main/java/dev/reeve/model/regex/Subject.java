/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A text that several expressions search. One of ASCII is kept as bytes, which are searched much faster; texts are only made of what is asked for. One thread at a time. */
public final class Subject {
    private static final byte[] NONE = new byte[0];

    /** Only of meaning for a text of ASCII. */
    final byte[] bytes;

    final int from;
    final int to;
    final boolean ascii;
    private @Nullable String text;

    private Subject(byte[] bytes, int from, int to, boolean ascii, @Nullable String text) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.ascii = ascii;
        this.text = text;
    }

    public static Subject of(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c >= QuickStep.ASCII) {
                return whole(text);
            }
            bytes[i] = (byte) c;
        }
        return new Subject(bytes, 0, bytes.length, true, text);
    }

    /** One that is only asked for what is in it. */
    static Subject whole(String text) {
        return new Subject(NONE, 0, text.length(), false, text);
    }

    /** @param bytes none of them is negative from {@code from} to {@code to}; they must not change while it is used */
    public static Subject ofAscii(byte[] bytes, int from, int to) {
        return new Subject(bytes, from, to, true, null);
    }

    /** Its first character, if it is a text of ASCII that has one; else -1. */
    public int opening() {
        return ascii && to > from ? bytes[from] : -1;
    }

    public int length() {
        return to - from;
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            text = known;
        }
        return known;
    }

    public String text(int start, int end) {
        return text == null
                ? new String(bytes, from + start, end - start, StandardCharsets.ISO_8859_1)
                : text.substring(start, end);
    }

    /** From a place to the end. */
    public Subject rest(int start) {
        return ascii ? ofAscii(bytes, from + start, to) : of(text().substring(start));
    }
}
