/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail.pass;

import dev.reeve.model.regex.AnyOf;
import dev.reeve.model.regex.Literal;
import dev.reeve.model.regex.Requirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text of ASCII that is looked for in bytes.
 *
 * @param ignoreCase in any case; then the text is in lower case
 */
record Needle(String text, boolean ignoreCase) {
    /** Shorter ones are in nearly every line. */
    static final int SHORTEST = 3;

    static final int MAX_LENGTH = 64;
    private static final int ASCII = 128;

    /** One of these is in each line that matters; none where nothing useful is known. */
    static List<Needle> of(Requirement requirement) {
        return requirement.all().stream()
                .map(Needle::of)
                .filter(needles -> shortest(needles) >= SHORTEST)
                .max(Comparator.comparingInt(Needle::worth))
                .orElse(List.of());
    }

    private static List<Needle> of(AnyOf set) {
        List<Needle> needles = new ArrayList<>();
        for (Literal literal : set.literals()) {
            needles.add(new Needle(ascii(literal.text()), literal.ignoreCase()));
        }
        return needles;
    }

    /** The longest part that is the same in every encoding that has ASCII as it is. */
    private static String ascii(String text) {
        String longest = "";
        int start = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || text.charAt(end) >= ASCII || text.charAt(end) == '\n') {
                longest = end - start > longest.length() ? text.substring(start, end) : longest;
                start = end + 1;
            }
        }
        return longest.length() <= MAX_LENGTH ? longest : longest.substring(0, MAX_LENGTH);
    }

    private static int shortest(List<Needle> needles) {
        return needles.stream().mapToInt(needle -> needle.text.length()).min().orElse(0);
    }

    /** Long ones are rarer by chance, and longer steps can be made; many cost. */
    private static int worth(List<Needle> needles) {
        return 4 * Math.min(shortest(needles), 12) - needles.size();
    }

    /** Whether text in other characters than ASCII may be equal to it without regard to case: there are other forms of i, k and s. */
    boolean hasOtherForms() {
        return ignoreCase && text.chars().anyMatch(c -> c == 'i' || c == 'k' || c == 's');
    }

    /** Whether it begins at a place in bytes and ends before another. */
    boolean isAt(byte[] bytes, int at, int to) {
        if (at + text.length() > to) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            int c = bytes[at + i];
            boolean upper = ignoreCase && c >= 'A' && c <= 'Z';
            if ((upper ? c + ('a' - 'A') : c) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
