/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.lsb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** Finds out which actions an init script has, from the patterns of the {@code case} statement that looks at its argument; without running it. */
public final class ScriptActions {
    /** Of a script that is longer, only so much is read. */
    public static final int MAX_TEXT = 256 * 1024;

    private static final int MAX_ACTIONS = 64;
    private static final int MAX_DEPTH = 64;
    private static final Pattern ACTION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Pattern FRAMEWORK = Pattern.compile(
            "(?m)^(?:#!.{0,100}|(?:[^#\\n]{0,100}[ \t;])?\\.[ \t]{1,4})(?:/[\\w.-]{1,40}){0,8}/init-d-script\\b");
    /** What scripts that leave everything to Debian's init-d-script have. */
    private static final List<String> OF_FRAMEWORK =
            List.of("start", "stop", "status", "restart", "try-restart", "force-reload");

    private final List<SequencedSet<String>> statements = new ArrayList<>();
    private final Deque<Statement> open = new ArrayDeque<>();

    private ScriptActions() {}

    /** A case statement being read. */
    private static final class Statement {
        private final SequencedSet<String> patterns = new LinkedHashSet<>();
        private boolean inPattern = true;
    }

    /** The actions, in the order of the script; none where there is no telling. */
    public static SequencedSet<String> of(String script) {
        String text = script.length() > MAX_TEXT ? script.substring(0, MAX_TEXT) : script;
        ScriptActions reading = new ScriptActions();
        reading.read(new ShellWords(text));
        SequencedSet<String> found = reading.best();
        if (!found.contains("start") && FRAMEWORK.matcher(text).find()) {
            SequencedSet<String> all = new LinkedHashSet<>(OF_FRAMEWORK);
            all.addAll(found);
            return all;
        }
        return found;
    }

    /** The statement that knows most of the usual actions is the one that looks at the argument. */
    private SequencedSet<String> best() {
        SequencedSet<String> best = new LinkedHashSet<>();
        long most = 0;
        for (SequencedSet<String> each : statements) {
            long usual =
                    each.stream().filter(name -> OF_FRAMEWORK.contains(name)).count();
            if (usual > most) {
                most = usual;
                best = each;
            }
        }
        return best;
    }

    private void read(ShellWords words) {
        boolean commandPosition = true;
        for (ShellWords.Token token = words.next(); token != ShellWords.Token.END; token = words.next()) {
            Statement statement = open.peek();
            if (statement != null && statement.inPattern) {
                pattern(statement, token);
                commandPosition = true;
            } else if (token.operator()) {
                if (statement != null && token.text().startsWith(";;") || token.is(";&")) {
                    endOfBranch(statement);
                }
                commandPosition = true;
            } else {
                commandPosition = command(token.text(), commandPosition, words);
            }
        }
    }

    private static void endOfBranch(@org.jspecify.annotations.Nullable Statement statement) {
        if (statement != null) {
            statement.inPattern = true;
        }
    }

    private void pattern(Statement statement, ShellWords.Token token) {
        if (token.is(")")) {
            statement.inPattern = false;
        } else if (!token.operator() && token.is("esac")) {
            open.pop();
        } else if (!token.operator()
                && ACTION.matcher(token.text()).matches()
                && statement.patterns.size() < MAX_ACTIONS) {
            statement.patterns.add(token.text());
        }
    }

    /** @return whether the next word is a command again */
    private boolean command(String word, boolean commandPosition, ShellWords words) {
        if (!commandPosition) {
            return false;
        }
        switch (word) {
            case "case" -> begin(words);
            case "esac" -> open.poll();
            case "then", "do", "else", "elif", "if", "while", "until", "{", "!" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The subject and {@code in} are passed over. */
    private void begin(ShellWords words) {
        for (int i = 0; i < 8; i++) {
            ShellWords.Token token = words.next();
            if (token == ShellWords.Token.END) {
                return;
            }
            if (i > 0 && !token.operator() && token.is("in")) {
                Statement statement = new Statement();
                statements.add(statement.patterns);
                if (open.size() < MAX_DEPTH) {
                    open.push(statement);
                }
                return;
            }
        }
    }
}
