/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * The text of a file of variables, with the quoting of systemd.exec(5), EnvironmentFile=: {@code NAME=VALUE} in lines; comments begin with # or ; at the start of a line; a backslash at the end of a line
 * goes on in the next; single quotes keep everything, double quotes all but {@code \" \\ \` \$}. Before a name, {@code export} is allowed.
 */
final class EnvironmentText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,255}");
    private static final int MOST_TOLD = 10;

    /** @param passedOver numbers of lines that say nothing; at most ten */
    record Read(SequencedMap<String, String> variables, List<Integer> passedOver) {}

    private final String text;
    private final SequencedMap<String, String> variables = new LinkedHashMap<>();
    private final List<Integer> passedOver = new ArrayList<>();
    private int at;
    private int line = 1;

    private EnvironmentText(String text) {
        this.text = text;
    }

    static Read parse(String text) {
        EnvironmentText reader = new EnvironmentText(text.replace("\r\n", "\n"));
        while (reader.at < reader.text.length()) {
            reader.entry();
        }
        return new Read(reader.variables, reader.passedOver);
    }

    private void entry() {
        skipBlanks();
        int begins = line;
        int from = at;
        if (peek() == '#' || peek() == ';') {
            comment();
            return;
        }
        while (peek() != '=' && peek() != '\n' && at < text.length()) {
            at++;
        }
        String name = text.substring(from, at).strip().replaceFirst("^export[ \t]+", "");
        boolean assigned = peek() == '=' && NAME.matcher(name).matches();
        if (peek() == '=') {
            next();
            String value = value();
            assigned &= value.indexOf('\0') < 0;
            if (assigned) {
                variables.put(name, value);
            }
        } else {
            next();
        }
        if (!assigned && !name.isEmpty() && passedOver.size() < MOST_TOLD) {
            passedOver.add(begins);
        }
    }

    private void comment() {
        boolean escaped = false;
        while (at < text.length() && (peek() != '\n' || escaped)) {
            escaped = next() == '\\' && !escaped;
        }
        next();
    }

    /** To the end of the line, which it takes too. Blanks around what is not quoted do not count. */
    private String value() {
        StringBuilder value = new StringBuilder();
        int kept = 0;
        skipBlanks();
        while (at < text.length() && peek() != '\n') {
            char sign = next();
            switch (sign) {
                case '\'' -> quoted(value, '\'');
                case '"' -> quoted(value, '"');
                case '\\' -> escape(value);
                default -> value.append(sign);
            }
            kept = sign == ' ' || sign == '\t' ? kept : value.length();
        }
        next();
        return value.substring(0, kept);
    }

    private void quoted(StringBuilder value, char quote) {
        while (at < text.length() && peek() != quote) {
            char sign = next();
            if (sign == '\\' && quote == '"') {
                escapeInQuotes(value);
            } else {
                value.append(sign);
            }
        }
        next();
    }

    private void escape(StringBuilder value) {
        char sign = next();
        if (sign != '\n' && sign != 0) {
            value.append(sign);
        }
    }

    private void escapeInQuotes(StringBuilder value) {
        char sign = peek();
        if ("\"\\`$".indexOf(sign) < 0 && sign != '\n') {
            value.append('\\');
            return;
        }
        next();
        if (sign != '\n') {
            value.append(sign);
        }
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
        char sign = peek();
        if (at < text.length()) {
            at++;
        }
        if (sign == '\n') {
            line++;
        }
        return sign;
    }
}
