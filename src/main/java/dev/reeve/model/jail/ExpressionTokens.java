/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.jail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts Python's arithmetic into words: numbers, names with dots, operators. */
final class ExpressionTokens {
    static final int MAX_CHARS = 1_000;
    private static final List<String> OPERATORS =
            List.of("**", "//", "<<", ">>", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "<", ">", "(", ")", ",");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private ExpressionTokens(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException at a sign that has no meaning here, or a text that is too long */
    static List<String> of(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("longer than " + MAX_CHARS + " characters");
        }
        ExpressionTokens tokens = new ExpressionTokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            at++;
        } else if (digit(at) || c == '.' && digit(at + 1)) {
            number();
        } else if (letter(c)) {
            int start = at;
            while (at < text.length() && (letter(text.charAt(at)) || digit(at) || text.charAt(at) == '.')) {
                at++;
            }
            tokens.add(text.substring(start, at));
        } else {
            operator(c);
        }
    }

    private void number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        exponent();
        String number = text.substring(start, at);
        // Python refuses 010, which once was octal.
        if (number.matches("0+[1-9][0-9]*")) {
            throw new IllegalArgumentException("the number " + number + " begins with 0");
        }
        tokens.add(number);
    }

    private void exponent() {
        int sign = at + 1;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            sign += sign < text.length() && "+-".indexOf(text.charAt(sign)) >= 0 ? 1 : 0;
            if (digit(sign)) {
                at = sign;
                digits();
            }
        }
    }

    private void digits() {
        while (digit(at)) {
            at++;
        }
    }

    private void operator(char c) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                tokens.add(operator);
                at += operator.length();
                return;
            }
        }
        throw new IllegalArgumentException(
                String.format(Locale.ROOT, "the sign U+%04X has no meaning in arithmetic", (int) c));
    }

    private boolean digit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }
}
