/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Random;

/** Makes expressions at random, most of them valid. */
final class RandomExpression {
    private static final String[] LEAVES = {
        "a",
        "b",
        "A",
        "c",
        "1",
        " ",
        "_",
        "-",
        "\\.",
        ".",
        "\\n",
        "\\d",
        "\\D",
        "\\s",
        "\\S",
        "\\w",
        "\\W",
        "\\b",
        "\\B",
        "^",
        "$",
        "\\A",
        "\\Z",
        "[ab]",
        "[^a]",
        "[^\\W_]",
        "[a-c1]",
        "[]a]",
        "[^]a]",
        "[[a]",
        "[a&&b]",
        "[\\w-]",
        "[\\s\\S]",
        "{",
        "}",
        "{a",
        "a{,",
        "]",
        "\\x61",
        "\\u00e9",
        "\\x85",
        "é",
        "ſ",
        "\\-",
        "&",
        "#",
        "\\\\",
        "x{2}",
        "\\061",
        "[\\b]",
        "[^\\n]",
        "<",
        "\\t",
        "|",
        "\\x1c"
    };
    private static final String[] QUANTIFIERS = {
        "*", "+", "?", "*?", "+?", "??", "{2}", "{,2}", "{1,2}", "{1,}?", "{,}", "*+", "?+", "{0,1}+"
    };
    private static final String[] OPENINGS = {
        "(",
        "(?:",
        "(?=",
        "(?!",
        "(?>",
        "(?i:",
        "(?s:",
        "(?m:",
        "(?-i:",
        "(?<=",
        "(?<!",
        "(?P<n>",
        "(?P<_m_1>",
        "(?im-s:"
    };
    private static final String[] REFERENCES = {
        "\\1", "\\2", "(?P=n)", "(?(1)a|b)", "(?(n)a)", "(?(1)b|)", "(?(_m_1)1|a)"
    };
    private static final String TEXTS = "aabbcA1 _-.\n\u00e9\u017f\u0085&{x\t\u001c]";

    private final Random random;

    RandomExpression(Random random) {
        this.random = random;
    }

    String expression() {
        String flags = random.nextInt(6) == 0 ? "(?" + "imsa".charAt(random.nextInt(4)) + ")" : "";
        return flags + sequence(3);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(10);
        for (int i = 0; i < length; i++) {
            text.append(TEXTS.charAt(random.nextInt(TEXTS.length())));
        }
        return text.toString();
    }

    private String sequence(int depth) {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append(part(depth));
            text.append(random.nextInt(3) == 0 ? one(QUANTIFIERS) : "");
        }
        return text.toString();
    }

    private String part(int depth) {
        int kind = random.nextInt(12);
        if (kind == 0) {
            return one(REFERENCES);
        }
        return kind < 5 && depth > 0
                ? one(OPENINGS) + sequence(depth - 1) + (random.nextInt(3) == 0 ? "|" + sequence(depth - 1) : "") + ")"
                : one(LEAVES);
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
