/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** Characters and classes of them, written for java.util.regex with Python's members. */
final class Characters {
    private static final String WORD = "0-9A-Za-z_\\p{L}\\p{N}";
    /** Java's own classes of ASCII: ranges of letters would take in what only equals them without regard to case. */
    private static final String ASCII_WORD = "\\w";

    private static final String DIGIT = "\\p{Nd}";
    private static final String ASCII_DIGIT = "\\d";

    /** What Python's isspace says: more than Unicode's White_Space, by the four separators of ASCII. */
    private static final String SPACE =
            "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

    private static final String ASCII_SPACE = "\\s";

    private Characters() {}

    /** Switches the way letters compare, from where it stands to the end. */
    static String flags(Case letters) {
        return letters == Case.EXACT ? "" : "(?" + letters(letters) + ")";
    }

    static String letters(Case letters) {
        return switch (letters) {
            case EXACT -> "-iu";
            case IGNORED -> "iu";
            case IGNORED_IN_ASCII -> "i-u";
        };
    }

    static String text(int codePoint) {
        boolean plain = codePoint < 128 ? Character.isLetterOrDigit(codePoint) : Character.isLetter(codePoint);
        return plain ? Character.toString(codePoint) : "\\x{" + Integer.toHexString(codePoint) + "}";
    }

    static String word(boolean ascii) {
        return "[" + (ascii ? ASCII_WORD : WORD) + "]";
    }

    static String set(Node.CharacterClass characters) {
        StringBuilder out = new StringBuilder(characters.negated() ? "[^" : "[");
        characters.items().forEach(item -> out.append(item(item)));
        return out.append(']').toString();
    }

    private static String item(Node.Item item) {
        return switch (item) {
            case Node.Range range ->
                range.from() == range.to() ? text(range.from()) : text(range.from()) + "-" + text(range.to());
            case Node.Category category -> category.negated() ? "[^" + members(category) + "]" : members(category);
        };
    }

    private static String members(Node.Category category) {
        return switch (category.kind()) {
            case DIGIT -> category.ascii() ? ASCII_DIGIT : DIGIT;
            case SPACE -> category.ascii() ? ASCII_SPACE : SPACE;
            case WORD -> category.ascii() ? ASCII_WORD : WORD;
        };
    }
}
