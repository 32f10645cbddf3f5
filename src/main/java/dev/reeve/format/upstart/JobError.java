/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.format.Finding;
import dev.reeve.format.Quote;
import dev.reeve.format.Suggestion;
import dev.reeve.model.Origin;
import java.util.List;

/**
 * What is wrong with a job file: Upstart's kind of error, and the place that Upstart names.
 *
 * @param line counted from 1
 * @param at characters before the place, counted from the start of the file
 * @param word what was found there; empty where that says nothing
 * @param known the words that would have been right there; empty where any word would
 */
public record JobError(Kind kind, int line, int at, String word, List<String> known) {
    public JobError {
        known = List.copyOf(known);
    }

    /** The kinds, with Upstart's message and what it expects in our words. */
    public enum Kind {
        EXPECTED_TOKEN("Expected token", "a word before the end of the line"),
        UNEXPECTED_TOKEN("Unexpected token", "the end of the line or a comment"),
        TRAILING_SLASH("Trailing slash", "a character after the backslash"),
        UNTERMINATED_QUOTE("Unterminated quoted string", "the closing quote"),
        UNTERMINATED_BLOCK("Unterminated block", "'end script' on a line of its own"),
        UNKNOWN_STANZA("Unknown stanza", ""),
        ILLEGAL_INTERVAL("Illegal interval, expected number of seconds", "a whole number of seconds, 0 or more"),
        ILLEGAL_EXIT("Illegal exit status, expected integer", "a number, or a signal's name such as TERM"),
        ILLEGAL_SIGNAL("Illegal signal status, expected integer", "a signal's name such as TERM, or its number"),
        ILLEGAL_UMASK("Illegal file creation mask, expected octal integer", "an octal number up to 0777"),
        ILLEGAL_NICE("Illegal nice value, expected -20 to 19", "a whole number from -20 to 19"),
        ILLEGAL_OOM("Illegal oom adjustment, expected -16 to 15 or 'never'", "a whole number from -17 to 15, or never"),
        ILLEGAL_OOM_SCORE(
                "Illegal oom score adjustment, expected -999 to 1000 or 'never'",
                "a whole number from -1000 to 1000, or never"),
        ILLEGAL_LIMIT("Illegal limit, expected 'unlimited' or integer", "a whole number, or unlimited"),
        EXPECTED_EVENT("Expected event", "the name of an event"),
        EXPECTED_OPERATOR("Expected operator", "'and' or 'or'"),
        EXPECTED_VARIABLE("Expected variable name before value", "KEY=VALUE, since an earlier argument has a KEY"),
        MISMATCHED_PARENTHESES("Mismatched parentheses", "as many ')' as '('"),
        /** Reeve's own bounds; Upstart has none. */
        TOO_LARGE("File too large", "at most " + JobParser.MAX_TEXT + " characters"),
        TOO_DEEP("Too many nested parentheses", "at most " + OnParser.MAX_NESTING),
        TOO_MANY_EVENTS("Too many events", "at most " + OnParser.MAX_EVENTS + " in one expression"),
        NUL_CHARACTER("NUL character", "text");

        private final String message;
        private final String expected;

        Kind(String message, String expected) {
            this.message = message;
            this.expected = expected;
        }

        public String message() {
            return message;
        }
    }

    /** As a finding about {@code file}, whose text it was found in. */
    public Finding finding(String file, String text) {
        int start = text.lastIndexOf('\n', Math.min(at, text.length()) - 1) + 1;
        boolean sameLine = text.substring(0, Math.min(start, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                == line - 1L;
        return new Finding(
                Finding.Severity.ERROR,
                new Origin(file, line, sameLine ? at - start + 1 : 0),
                kind.message() + (word.isEmpty() ? "" : " " + Quote.of(word)),
                known.isEmpty() ? kind.expected : Suggestion.oneOf(known),
                Suggestion.nearest(word, known));
    }
}
