/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.ArrayDeque;
import java.util.Deque;

/** Reads a shell script as words and operators, roughly: quotes are taken off, comments and here-documents left out, nothing is expanded. Never fails; ends with the text. */
final class ShellWords {
    private static final String OPERATORS = ";&|()<>\n";

    private final String text;
    private final Deque<String> hereDocuments = new ArrayDeque<>();
    private int at;

    ShellWords(String text) {
        this.text = text;
    }

    /**
     * @param text an operator, {@code "\n"} for the end of a line, or a word without its quotes; empty operator at the end of the text
     */
    record Token(boolean operator, String text) {
        static final Token END = new Token(true, "");

        boolean is(String other) {
            return text.equals(other);
        }
    }

    Token next() {
        skipBlanks();
        if (at >= text.length()) {
            return Token.END;
        }
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            skipHereDocuments();
            return new Token(true, "\n");
        }
        return OPERATORS.indexOf(c) >= 0 ? operator(c) : new Token(false, word());
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c != '\n' && Character.isWhitespace(c)) {
                at++;
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else {
                return;
            }
        }
    }

    private Token operator(char first) {
        int from = at++;
        while (at < text.length() && at - from < 3 && text.charAt(at) == first && ";&|<".indexOf(first) >= 0) {
            at++;
        }
        if (first == ';' && at < text.length() && text.charAt(at) == '&') {
            at++;
        }
        String operator = text.substring(from, at);
        if (operator.equals("<<")) {
            if (at < text.length() && text.charAt(at) == '-') {
                at++;
            }
            skipBlanks();
            hereDocuments.add(word());
        }
        return new Token(true, operator);
    }

    /** A word up to a blank or operator; what is in quotes or in {@code $(...)} and {@code ${...}} belongs to it whole. */
    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                quoted(c, word);
            } else if (c == '\\') {
                escaped(word);
            } else if (c == '$' && at + 1 < text.length() && "({".indexOf(text.charAt(at + 1)) >= 0) {
                expansion(word);
            } else if (Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0) {
                break;
            } else {
                word.append(c);
                at++;
            }
        }
        return word.toString();
    }

    private void quoted(char quote, StringBuilder word) {
        for (at++; at < text.length() && text.charAt(at) != quote; at++) {
            if (text.charAt(at) == '\\' && quote != '\'' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at));
        }
        at++;
    }

    private void escaped(StringBuilder word) {
        if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
            word.append(text.charAt(at + 1));
        }
        at += 2;
    }

    private void expansion(StringBuilder word) {
        char open = text.charAt(at + 1);
        char close = open == '(' ? ')' : '}';
        int depth = 0;
        for (int from = at; at < text.length(); at++) {
            char c = text.charAt(at);
            word.append(c);
            depth += c == open ? 1 : c == close ? -1 : 0;
            if (depth == 0 && at > from) {
                at++;
                return;
            }
        }
    }

    private void skipHereDocuments() {
        while (!hereDocuments.isEmpty()) {
            String end = hereDocuments.remove();
            while (at < text.length()) {
                int newline = text.indexOf('\n', at);
                int stop = newline < 0 ? text.length() : newline;
                String line = text.substring(at, stop);
                at = Math.min(text.length(), stop + 1);
                if (line.strip().equals(end)) {
                    break;
                }
            }
        }
    }
}
