/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.format.Quote;
import dev.reeve.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command without a shell: a list of program and arguments, or one line that is split at blanks, where quotes and backslashes work as in a shell and nothing else does. A program with a
 * slash in it is a path as seen from `directory` ({@link RunKeys#bind}); one without is looked for in the PATH.
 */
final class Words implements Type<List<String>> {
    static final Words COMMAND = new Words();
    private static final int MAX_WORDS = 4_096;
    private static final Type<List<String>> LIST = Lists.of(Types.TEXT);

    private Words() {}

    @Override
    public @Nullable List<String> read(YamlNode node, Reading reading) {
        List<String> words = node instanceof YamlNode.Scalar scalar && !scalar.isNothing()
                ? split(scalar, reading)
                : node instanceof YamlNode.Sequence ? LIST.read(node, reading) : reading.wrong(node, this);
        return words == null ? null : checked(words, node, reading);
    }

    private @Nullable List<String> checked(List<String> words, YamlNode node, Reading reading) {
        String program = words.isEmpty() ? "" : words.getFirst();
        if (program.isBlank() || words.size() > MAX_WORDS) {
            return reading.wrong(node, this);
        }
        return words;
    }

    private @Nullable List<String> split(YamlNode.Scalar scalar, Reading reading) {
        if (scalar.text().length() > ScalarType.MAX_LENGTH) {
            return reading.wrong(scalar, this);
        }
        try {
            return split(scalar.text());
        } catch (IllegalArgumentException e) {
            reading.error(scalar, "the command " + Quote.of(scalar.text()) + " " + e.getMessage(), label());
            return null;
        }
    }

    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                StringBuilder word = new StringBuilder();
                at = word(text, at, word);
                words.add(word.toString());
            }
        }
        return words;
    }

    /** Reads a word from {@code at}; the answer is where it ended. */
    private static int word(String text, int at, StringBuilder word) {
        char quote = 0;
        int i = at;
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                return i;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else {
                plain(c, quote, word);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("has a quote that is not closed");
        }
        return i;
    }

    private static void plain(char c, char quote, StringBuilder word) {
        if (quote == 0 && "|&;<>`".indexOf(c) >= 0 || quote != '\'' && c == '$') {
            throw new IllegalArgumentException(
                    "has '" + c + "', which only a shell understands: write it under 'shell', or in single quotes");
        }
        word.append(c);
    }

    @Override
    public String label() {
        return "a program with its arguments, such as [/usr/sbin/nginx, -g, daemon off;] or the same in one line";
    }

    @Override
    public String title() {
        return "command";
    }

    @Override
    public Value schema() {
        return Schemas.anyOf(Schemas.type("string"), Schemas.array(Schemas.scalar()));
    }
}
