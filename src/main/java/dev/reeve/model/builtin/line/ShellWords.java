/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.builtin.line;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a shell would, where it has nothing for a shell but blanks and quotes. */
final class ShellWords {
    private static final String SPECIAL = "$`\\|&;<>(){}*?[]#~!\n";
    private static final int LONGEST = 16_384;

    private ShellWords() {}

    static List<String> split(String line) throws NotMapped {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < Math.min(line.length(), LONGEST + 1); i++) {
            char c = line.charAt(i);
            boolean literal = quote == '\'' && c != '\'';
            if (i == LONGEST || (!literal && special(c, quote))) {
                throw new NotMapped("a shell reads more in it than words");
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                begun = true;
            } else if (quote == 0 && (c == ' ' || c == '\t')) {
                end(words, word, begun);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new NotMapped("a quote is not closed");
        }
        end(words, word, begun);
        return words;
    }

    /** Between double quotes blanks, patterns and operators are text. */
    private static boolean special(char c, char quote) {
        return quote == '"' ? "$`\\!".indexOf(c) >= 0 : SPECIAL.indexOf(c) >= 0;
    }

    private static void end(List<String> words, StringBuilder word, boolean begun) {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
    }
}
