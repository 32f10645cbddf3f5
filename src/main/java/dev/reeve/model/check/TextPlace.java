/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.regex.Pattern;

/** What the line so far says of the place at its end. */
final class TextPlace {
    /** Behind these a command would begin, also within quotes: they may be those of a second shell. */
    private static final Pattern BEGINS_COMMAND = Pattern.compile(
            "(?:^|[;|&({!`\\n]|(?<![A-Za-z0-9_.-])(?:if|then|else|elif|do|while|until|eval|exec|trap|command)|\\s-[A-Za-z]*c[A-Za-z]*)[\"'\\\\ \t]*+$");

    /** Parts of the shell's language in which one word more is another meaning. */
    private static final Pattern COUNTS_WORDS =
            Pattern.compile("(?<![A-Za-z0-9_./-])(?:\\[\\[?|test|case|for|if|while|until)\\s|[/ ](?:\\[|test)\\s");

    private TextPlace() {}

    /** Behind an assignment or a redirection the second word would be the command. */
    static boolean isBound(CharSequence out) {
        return out.chars().anyMatch(c -> c == '=' || c == '<' || c == '>');
    }

    /** Whether a word of its own begins there. */
    static boolean beginsWord(CharSequence out) {
        int end = out.length();
        return end > 0 && out.charAt(end - 1) <= ' ' && !(end > 1 && out.charAt(end - 2) == '\\');
    }

    static boolean beginsCommand(CharSequence out) {
        return BEGINS_COMMAND.matcher(out).find();
    }

    static boolean countsWords(String line) {
        return COUNTS_WORDS.matcher(line).find();
    }
}
