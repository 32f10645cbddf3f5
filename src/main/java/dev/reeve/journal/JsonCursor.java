/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads JSON from bytes, one part after the other, as the journal's own entries and snapshots need it: a text has no bound but its document's, nothing is copied that is not asked for, and
 * words that come again and again are made once. What is asked for and is not there is an {@link IllegalArgumentException}.
 */
final class JsonCursor {
    /** So many digits fit a long whatever they are. */
    private static final int MOST_DIGITS = 18;

    private final byte[] json;
    private final Spellings spellings;
    private int at;
    /** Whether an object or array has begun, and nothing was read of it. */
    private boolean fresh;

    JsonCursor(byte[] json, Spellings spellings) {
        this.json = json;
        this.spellings = spellings;
    }

    /** The next byte that is no white space; 0 at the end. It is not passed. */
    byte peek() {
        while (at < json.length) {
            byte c = json[at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
            at++;
        }
        return 0;
    }

    int position() {
        return at;
    }

    /** Back to an earlier {@link #position}, or on to the end of a value. */
    void moveTo(int position) {
        at = position;
        fresh = false;
    }

    void begin(char bracket) {
        expect(bracket);
        fresh = true;
    }

    void end(char bracket) {
        expect(bracket);
        fresh = false;
    }

    /** Whether there is one more element, which is then read next. */
    boolean hasNext(char end) {
        if (peek() == end) {
            return false;
        }
        if (!fresh) {
            expect(',');
        }
        fresh = false;
        return true;
    }

    /** A field's name; its value comes next. */
    String name() {
        String name = word();
        expect(':');
        return name;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("'" + wanted + "'");
        }
        at++;
    }

    private IllegalArgumentException broken(String expected) {
        String found = at < json.length ? "'" + (char) (json[at] & 0xff) + "'" : "the end";
        return new IllegalArgumentException("expected " + expected + " at byte " + at + ", found " + found);
    }

    /** A text of which there are few, such as a name that a program or a configuration gives. */
    String word() {
        return text(true);
    }

    String text() {
        return text(false);
    }

    private String text(boolean common) {
        expect('"');
        int from = at;
        boolean ascii = true;
        for (int i = from; i < json.length; i++) {
            byte c = json[i];
            if (c == '"') {
                at = i + 1;
                return made(from, i, ascii, common);
            }
            if (c == '\\') {
                return escaped(from, i);
            }
            if (c < ' ') {
                ascii = false;
                notControl(i);
            }
        }
        throw broken("the end of a text");
    }

    private void notControl(int place) {
        if (json[place] >= 0 && json[place] < ' ') {
            at = place;
            throw broken("a text without control characters");
        }
    }

    private String made(int from, int to, boolean ascii, boolean common) {
        if (!ascii) {
            return new String(json, from, to - from, StandardCharsets.UTF_8);
        }
        return common ? spellings.of(json, from, to) : new String(json, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String escaped(int from, int escape) {
        int i = escape;
        while (i < json.length && json[i] != '"') {
            notControl(i);
            i += json[i] == '\\' ? 2 : 1;
        }
        if (i >= json.length) {
            throw broken("the end of a text");
        }
        at = i + 1;
        return JsonText.of(new String(json, from - 1, at - from + 1, StandardCharsets.UTF_8));
    }

    boolean truth() {
        boolean truth = peek() == 't';
        literal(truth ? "true" : "false");
        return truth;
    }

    /** Passes a word that JSON has. */
    void literal(String word) {
        int to = at + word.length();
        boolean there = to <= json.length;
        for (int i = at; there && i < to; i++) {
            there = json[i] == word.charAt(i - at);
        }
        if (!there) {
            throw broken(word);
        }
        at = to;
    }

    long number() {
        byte first = peek();
        int from = first == '-' ? at + 1 : at;
        long number = 0;
        int i = from;
        while (i < json.length && json[i] >= '0' && json[i] <= '9' && i - from <= MOST_DIGITS) {
            number = number * 10 + (json[i] - '0');
            i++;
        }
        if (i == from || i - from > MOST_DIGITS || json[from] == '0') {
            return Long.parseLong(numeral());
        }
        at = i;
        return first == '-' ? -number : number;
    }

    /** A number as it is written. */
    String numeral() {
        peek();
        int from = at;
        while (at < json.length && isNumeral(json[at])) {
            at++;
        }
        String numeral = new String(json, from, at - from, StandardCharsets.ISO_8859_1);
        int digit = numeral.startsWith("-") ? 1 : 0;
        if (at == from || numeral.startsWith("0", digit) && !endsZero(numeral, digit + 1)) {
            throw broken("a value");
        }
        return numeral;
    }

    /** A number that begins with 0 goes on with a point or an exponent, or not at all. */
    private static boolean endsZero(String numeral, int place) {
        return place == numeral.length() || !Character.isDigit(numeral.charAt(place));
    }

    private static boolean isNumeral(byte c) {
        return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    /** Passes one value, however deep it nests. */
    void skip() {
        int depth = 0;
        do {
            depth += skipOne(depth);
        } while (depth > 0);
        fresh = false;
    }

    private int skipOne(int depth) {
        switch (peek()) {
            case '"' -> text(false);
            case '{', '[' -> {
                at++;
                return 1;
            }
            case '}', ']' -> {
                at += inside(depth);
                return -1;
            }
            case ',', ':' -> at += inside(depth);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> numeral();
        }
        return 0;
    }

    private int inside(int depth) {
        if (depth == 0) {
            throw broken("a value");
        }
        return 1;
    }

    /** Whether these bytes come next; then they are passed. */
    boolean passes(byte[] bytes) {
        int to = at + bytes.length;
        boolean same = to <= json.length && Arrays.equals(json, at, to, bytes, 0, bytes.length);
        if (same) {
            at = to;
        }
        return same;
    }

    byte[] since(int position) {
        return Arrays.copyOfRange(json, position, at);
    }
}
