/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days of a time period's directive as words, numbers, dates, dashes and slashes. A dash after a word and before a digit is the sign of a number. */
final class DayTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\G\\s*(\\d{4}-\\d{1,2}-\\d{1,2}(?!\\d)|[a-z]{1,20}|\\d{1,6}|[-/])");
    private static final int MOST = 16;

    private DayTokens() {}

    /** Empty where something is none of these, or there are too many. */
    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (tokens.size() < MOST && token.find()) {
            end = token.end();
            add(tokens, token.group(1), end < text.length() ? text.charAt(end) : ' ');
        }
        return end == text.length() ? tokens : List.of();
    }

    private static void add(List<String> tokens, String token, char next) {
        String last = tokens.isEmpty() ? "" : tokens.getLast();
        boolean signed = last.equals("-s");
        if (signed) {
            tokens.set(tokens.size() - 1, "-" + token);
        } else if (token.equals("-") && Character.isDigit(next) && !number(last)) {
            tokens.add("-s");
        } else {
            tokens.add(token);
        }
    }

    private static boolean number(String token) {
        return !token.isEmpty() && Character.isDigit(token.charAt(token.length() - 1));
    }
}
