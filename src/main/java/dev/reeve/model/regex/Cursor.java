/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** A place in the text of an expression. */
final class Cursor {
    static final int END = -1;

    final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void back(int to) {
        at = to;
    }

    /** The character here, or {@link #END}. */
    int peek() {
        return at < text.length() ? text.codePointAt(at) : END;
    }

    int next() {
        int found = peek();
        at += found == END ? 0 : Character.charCount(found);
        return found;
    }

    boolean take(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    boolean take(String wanted) {
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    /** Everything up to this character, which is taken too; an error without it. */
    String until(char end, String what) throws RegexSyntaxError {
        int found = text.indexOf(end, at);
        if (found < 0) {
            throw error("missing " + end + ", unterminated " + what);
        }
        String taken = text.substring(at, found);
        at = found + 1;
        return taken;
    }

    /** At most so many digits of ASCII. */
    String digits(int radix, int most) {
        int from = at;
        while (at - from < most && peek() < 128 && Character.digit(peek(), radix) >= 0) {
            at++;
        }
        return text.substring(from, at);
    }

    RegexSyntaxError error(String reason) {
        return new RegexSyntaxError(Math.min(at, text.length()) + 1, reason);
    }

    RegexSyntaxError error(int index, String reason) {
        return new RegexSyntaxError(index + 1, reason);
    }
}
