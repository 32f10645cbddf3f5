/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.nagios.lint;

import dev.reeve.format.nagios.NagiosConfig;
import dev.reeve.model.check.MacroText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs that a command line names: the first word, and the first after a pipe or a separator. Those whose name depends on macros of objects are left out. */
final class Programs {
    private static final List<String> SHELL = List.of(
            "if", "then", "else", "fi", "for", "do", "done", "while", "case", "esac", "cd", "exit", "export", "test",
            "true", "false", "echo", "printf", "set", "unset", "read", "exec", "eval", "umask", "trap", "[", "{", "}",
            "(", ":", ".", "!");
    private static final int MOST = 50;
    /** Stands where a value is not known before something happens. */
    private static final String UNKNOWN = "\u0000";

    private final String line;
    private final List<String> called = new ArrayList<>();
    private boolean begins = true;

    Programs(NagiosConfig config, String line) {
        this.line = MacroText.expand(line, name -> user(config, name));
    }

    private static Optional<String> user(NagiosConfig config, String name) {
        boolean user = name.matches("USER\\d{1,3}");
        return Optional.of(user ? config.users().getOrDefault(Integer.parseInt(name.substring(4)), UNKNOWN) : UNKNOWN);
    }

    List<String> called() {
        int at = 0;
        while (at < line.length() && called.size() < MOST) {
            char c = line.charAt(at);
            if ("|;&\n".indexOf(c) >= 0) {
                begins = true;
                at++;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else {
                int end = end(at);
                word(line.substring(at, end));
                at = end;
            }
        }
        return called;
    }

    /** Of a word that may have quotes in it. */
    private int end(int from) {
        char quote = 0;
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (quote == 0 && " \t|;&\n".indexOf(c) >= 0 && at > from) {
                break;
            }
            quote = c == quote ? 0 : quote == 0 && (c == '"' || c == '\'') ? c : quote;
            at += c == '\\' && quote != '\'' ? 2 : 1;
        }
        return Math.min(at, line.length());
    }

    private void word(String word) {
        boolean plain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._+-".indexOf(c) >= 0);
        boolean assigns = word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
        if (begins && plain && !SHELL.contains(word) && !word.isEmpty()) {
            called.add(word);
        }
        begins = begins && assigns || SHELL.indexOf(word) >= 0 && SHELL.indexOf(word) <= 6;
    }
}
