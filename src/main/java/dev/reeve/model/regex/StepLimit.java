/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** A text that can be looked at only so often: java.util.regex has no other limit, and some expressions take exponential time on some texts. */
public final class StepLimit implements CharSequence {
    private final String text;
    private final long most;
    private long left;

    /** @param steps looks at its characters, at most */
    public StepLimit(String text, long steps) {
        this.text = text;
        this.most = steps;
        this.left = steps;
    }

    long most() {
        return most;
    }

    long used() {
        return most - Math.max(left, 0);
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Exceeded();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    /** A plain text: groups are taken out after the match. */
    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Thrown in the middle of matching, so it must pass through java.util.regex unchecked. */
    public static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded() {
            super("it looked at the text's characters too often", null, false, false);
        }
    }
}
