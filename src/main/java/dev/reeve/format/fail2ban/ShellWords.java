/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

import java.util.ArrayList;
import java.util.List;

/** Splits words as a shell does, without expanding anything (Python's {@code shlex.split}): quotes, and a backslash before any sign, or within double quotes before {@code "} and {@code \}. */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** @throws ConfigFault when a quote is not closed or the text ends with a backslash */
    static List<String> split(String text) throws ConfigFault {
        ShellWords words = new ShellWords(text);
        while (words.at < text.length()) {
            words.next(text.charAt(words.at++));
        }
        words.end();
        return words.words;
    }

    private void next(char c) throws ConfigFault {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            end();
            return;
        }
        open = true;
        switch (c) {
            case '\'' -> quoted(c, false);
            case '"' -> quoted(c, true);
            case '\\' -> word.append(take());
            default -> word.append(c);
        }
    }

    private void quoted(char quote, boolean escapes) throws ConfigFault {
        for (char c = take(); c != quote; c = take()) {
            if (escapes && c == '\\') {
                char escaped = take();
                word.append(escaped == quote || escaped == '\\' ? "" : "\\").append(escaped);
            } else {
                word.append(c);
            }
        }
    }

    private char take() throws ConfigFault {
        if (at >= text.length()) {
            throw new ConfigFault("a quote is not closed", "its end, or \\ before a quote that is meant as such");
        }
        return text.charAt(at++);
    }

    private void end() {
        if (open) {
            words.add(word.toString());
        }
        word.setLength(0);
        open = false;
    }
}
