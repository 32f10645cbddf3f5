/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Extended expressions of POSIX (regex(7)) that {@code java.util.regex} reads in the same way: a plain subset of both. */
final class Posix {
    private static final int LONGEST = 1_000;
    private static final Pattern ODD = Pattern.compile(
            // What follows a quantifier, groups of Java's own, escapes of letters, classes by name, sets in sets.
            "[*+?}][*+?{]|\\(\\?|\\\\[A-Za-z0-9]|\\[[:.=]|&&|\\[[^\\]]*[\\[\\\\]|^[*+?{]|[(|][*+?{]|\\(\\)|^\\||\\|\\||\\|$|\\|\\)|\\(\\||\\{[^0-9]|\\{,");

    private Posix() {}

    /**
     * The expression, unchanged.
     *
     * @param lines it is matched line by line, where {@code [^x]} takes no line break with POSIX only
     */
    static String checked(String regex, boolean lines) throws NotMapped {
        boolean odd = regex.isEmpty()
                || regex.length() > LONGEST
                || ODD.matcher(regex).find()
                || (lines && regex.contains("[^"))
                || (!lines && regex.contains("$"))
                || regex.chars().anyMatch(c -> c < 0x20 || c > 0x7e);
        if (odd) {
            throw new NotMapped("the expression may mean something else here");
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException wrong) {
            throw new NotMapped("the expression may mean something else here");
        }
        return regex;
    }
}
