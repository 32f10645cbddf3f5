/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

/**
 * fnmatch(3) without flags: {@code *} and {@code ?} also match {@code /} and a leading dot, {@code \} takes away a meaning, {@code [a-z]}, {@code [!a]}, {@code [^a]}, {@code [[:digit:]]}. Takes
 * time of at most pattern times text.
 */
final class FileNamePattern {
    private final String pattern;
    private final String text;

    private FileNamePattern(String pattern, String text) {
        this.pattern = pattern;
        this.text = text;
    }

    static boolean matches(String pattern, String text) {
        return new FileNamePattern(pattern, text).matches();
    }

    /** Where it fails, only the last star needs to take one more: what an earlier one would give away, the last can take as well. */
    private boolean matches() {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            int next = p < pattern.length() && pattern.charAt(p) == '*' ? p : one(p, text.charAt(t));
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on after one character, or -1 where it does not match. */
    private int one(int p, char c) {
        if (p >= pattern.length()) {
            return -1;
        }
        char wanted = pattern.charAt(p);
        return switch (wanted) {
            case '?' -> p + 1;
            case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
            case '[' -> bracket(p, c);
            default -> wanted == c ? p + 1 : -1;
        };
    }

    private int bracket(int open, char c) {
        Bracket bracket = new Bracket(pattern, open, c);
        if (bracket.end() < 0) {
            return c == '[' ? open + 1 : -1; // nothing closes it: a mere character
        }
        return bracket.holds() ? bracket.end() : -1;
    }
}
