/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

/** {@code *} and {@code ?}, in time of at most text times pattern; a bracket stands for any one character, which can only make an event known that is not. */
final class SimpleGlob {
    private SimpleGlob() {}

    static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && one(pattern, p, text.charAt(t))) {
                p = after(pattern, p);
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean one(String pattern, int at, char c) {
        char want = pattern.charAt(at);
        return want == '?' || want == c || want == '[' && after(pattern, at) > at + 1;
    }

    private static int after(String pattern, int at) {
        int close = pattern.charAt(at) == '[' ? pattern.indexOf(']', at + 2) : -1;
        return close < 0 ? at + 1 : close + 1;
    }
}
