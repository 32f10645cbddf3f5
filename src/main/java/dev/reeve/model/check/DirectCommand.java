/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line that needs no shell, taken apart into its words: blanks part them, quotes and backslashes keep them together as in a shell. What a shell would do more with (variables, pipes,
 * redirection, patterns, several commands) makes it a line for {@code /bin/sh -c}, as in Nagios' {@code runcmd.c}.
 */
public final class DirectCommand {
    /** More words are left to the shell. */
    public static final int MOST_WORDS = 4_096;

    private static final String SHELL = "|&;<>()$`*?[]{}\n\r";
    private static final String SHELL_INSIDE_QUOTES = "$`";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private DirectCommand(String line) {
        this.line = line;
    }

    /** The program and its arguments; nothing where a shell is needed, or a quote has no end. */
    public static Optional<List<String>> words(String line) {
        DirectCommand command = new DirectCommand(line);
        return command.split() && !command.words.isEmpty() && command.words.size() <= MOST_WORDS
                ? Optional.of(List.copyOf(command.words))
                : Optional.empty();
    }

    /** The words themselves, or those of a shell that reads the line. */
    public static List<String> argv(String line) {
        return words(line).orElse(List.of("/bin/sh", "-c", line));
    }

    private boolean split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == ' ' || c == '\t') {
                end();
            } else if (!take(c)) {
                return false;
            }
        }
        end();
        return true;
    }

    private boolean take(char c) {
        inWord = true;
        return switch (c) {
            case '\'' -> single();
            case '"' -> twofold();
            case '\\' -> escaped();
            default -> plain(c);
        };
    }

    private boolean plain(char c) {
        word.append(c);
        return !special(c);
    }

    /** Some mean something only where a word begins, and an equals sign only where the program would be. */
    private boolean special(char c) {
        return switch (c) {
            case '=' -> words.isEmpty();
            case '#', '~', '!' -> word.length() == 1;
            default -> SHELL.indexOf(c) >= 0;
        };
    }

    private boolean single() {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            return false;
        }
        word.append(line, at, end);
        at = end + 1;
        return true;
    }

    private boolean twofold() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (SHELL_INSIDE_QUOTES.indexOf(c) >= 0) {
                return false;
            }
            boolean escape = c == '\\' && at < line.length() && "\\\"$`".indexOf(line.charAt(at)) >= 0;
            word.append(escape ? line.charAt(at++) : c);
        }
        return false;
    }

    private boolean escaped() {
        if (at >= line.length() || line.charAt(at) == '\n') {
            return false;
        }
        word.append(line.charAt(at++));
        return true;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
