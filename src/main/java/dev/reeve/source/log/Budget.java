/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that can be looked at only so often: java.util.regex has no other limit, and some patterns take exponential time on some lines. */
final class Budget implements CharSequence {
    /** Looks that any line may cost; about 10 ms. */
    private static final long BASE = 500_000;

    private static final long PER_CHARACTER = 100;

    private final CharSequence text;
    private final Left left;

    private static final class Left {
        long looks;
    }

    private Budget(CharSequence text, Left left) {
        this.text = text;
        this.left = left;
    }

    static Matcher matcher(Pattern pattern, String text) {
        Left left = new Left();
        left.looks = BASE + PER_CHARACTER * text.length();
        return pattern.matcher(new Budget(text, left));
    }

    @Override
    public char charAt(int index) {
        if (--left.looks < 0) {
            throw new Exceeded();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Budget(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Thrown in the middle of matching, so it must pass through the regex engine unchecked. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("it looked at the line's characters too often", null, false, false);
        }
    }
}
