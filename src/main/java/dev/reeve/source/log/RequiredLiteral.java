/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.log;

import java.util.Optional;

/**
 * Finds a text that every match of a regular expression contains, so that lines without it need not be tried. It understands enough of the syntax to be sure, and gives up ({@link
 * Optional#empty}) on everything else: no literal costs time, a wrong one would lose lines.
 */
final class RequiredLiteral {
    private static final int MIN = 2;
    private static final String QUANTIFIERS = "?*+{";

    private final String regex;
    private boolean foldCase;
    private int at;
    private String best = "";
    private final StringBuilder run = new StringBuilder();

    /**
     * @param text in ASCII
     * @param foldCase whether it matches in either case
     */
    record Literal(String text, boolean foldCase) {}

    private RequiredLiteral(String regex) {
        this.regex = regex;
    }

    static Optional<Literal> of(String regex) {
        try {
            RequiredLiteral search = new RequiredLiteral(regex);
            search.sequence(true, 0);
            return search.best.length() < MIN
                    ? Optional.empty()
                    : Optional.of(new Literal(search.best, search.foldCase));
        } catch (NotUnderstood unsure) {
            return Optional.empty();
        }
    }

    /** Reads up to the closing parenthesis or the end. Where {@code required} is false it only passes over. */
    private void sequence(boolean required, int depth) throws NotUnderstood {
        if (depth > 50) {
            throw new NotUnderstood();
        }
        String before = best;
        boolean alternatives = false;
        while (at < regex.length() && regex.charAt(at) != ')') {
            if (regex.charAt(at) == '|') {
                alternatives = true;
                at++;
                run.setLength(0);
            } else {
                atom(required, depth);
            }
        }
        endRun(required);
        if (alternatives) {
            best = before;
        }
    }

    private void atom(boolean required, int depth) throws NotUnderstood {
        char c = regex.charAt(at);
        switch (c) {
            case '(' -> group(required, depth);
            case '[' -> {
                characterClass();
                quantifier();
                endRun(required);
            }
            case '.', '^', '$' -> {
                at++;
                quantifier();
                endRun(required);
            }
            case '\\' -> escape(required);
            default -> literal(c, required);
        }
    }

    private void literal(char c, boolean required) throws NotUnderstood {
        at++;
        if (c >= 0x80) {
            quantifier();
            endRun(required);
            return;
        }
        int quantified = at;
        boolean optional = quantifier();
        if (optional) {
            endRun(required);
        } else {
            run.append(c);
            if (at > quantified) {
                endRun(required);
            }
        }
    }

    private void escape(boolean required) throws NotUnderstood {
        if (at + 1 >= regex.length()) {
            throw new NotUnderstood();
        }
        char c = regex.charAt(at + 1);
        if (c == 'Q') {
            quote(required);
        } else if (!Character.isLetterOrDigit(c)) {
            at++;
            literal(c, required);
        } else {
            special(c);
            quantifier();
            endRun(required);
        }
    }

    private void quote(boolean required) throws NotUnderstood {
        int end = regex.indexOf("\\E", at + 2);
        String quoted = regex.substring(at + 2, end < 0 ? regex.length() : end);
        at = end < 0 ? regex.length() : end + 2;
        boolean plain = quoted.chars().allMatch(c -> c < 0x80);
        boolean quantified = at < regex.length() && QUANTIFIERS.indexOf(regex.charAt(at)) >= 0;
        if (!plain || quantified || quoted.isEmpty()) {
            throw new NotUnderstood();
        }
        run.append(quoted);
        endRun(required);
    }

    private void special(char c) throws NotUnderstood {
        at += 2;
        switch (c) {
            case 'p', 'P' -> {
                if (at < regex.length() && regex.charAt(at) == '{') {
                    at = closing('}');
                } else {
                    at++;
                }
            }
            case 'k' -> at = closing('>');
            case 'd',
                    'D',
                    's',
                    'S',
                    'w',
                    'W',
                    'b',
                    'B',
                    'h',
                    'H',
                    'v',
                    'V',
                    'A',
                    'Z',
                    'z',
                    'R',
                    't',
                    'n',
                    'r',
                    'f',
                    'a',
                    'e' -> {}
            default -> {
                if (c < '1' || c > '9') {
                    throw new NotUnderstood();
                }
                while (at < regex.length() && Character.isDigit(regex.charAt(at))) {
                    at++;
                }
            }
        }
    }

    private void group(boolean required, int depth) throws NotUnderstood {
        endRun(required);
        at++;
        boolean asserts = false;
        if (regex.startsWith("?", at)) {
            asserts = lookaround();
            if (regex.charAt(at - 1) == ')') {
                return;
            }
        }
        String before = best;
        sequence(required && !asserts, depth + 1);
        if (at >= regex.length()) {
            throw new NotUnderstood();
        }
        at++;
        if (quantifier()) {
            best = before;
        }
        endRun(false);
    }

    /** Reads what follows {@code (?}; true for a look around, whose text is not part of the match or must not be there. */
    private boolean lookaround() throws NotUnderstood {
        String rest = regex.substring(at, Math.min(regex.length(), at + 4));
        if (rest.startsWith("?=") || rest.startsWith("?!")) {
            at += 2;
            return true;
        } else if (rest.startsWith("?<=") || rest.startsWith("?<!")) {
            at += 3;
            return true;
        } else if (rest.startsWith("?:") || rest.startsWith("?>")) {
            at += 2;
        } else if (rest.startsWith("?<")) {
            at = closing('>');
        } else {
            flags();
        }
        return false;
    }

    private void flags() throws NotUnderstood {
        at++;
        while (at < regex.length() && "idms-".indexOf(regex.charAt(at)) >= 0) {
            foldCase |= regex.charAt(at) == 'i';
            at++;
        }
        if (at >= regex.length() || (regex.charAt(at) != ')' && regex.charAt(at) != ':')) {
            throw new NotUnderstood();
        }
        at++;
    }

    private void characterClass() throws NotUnderstood {
        int depth = 0;
        boolean first = false;
        do {
            if (at >= regex.length()) {
                throw new NotUnderstood();
            }
            char c = regex.charAt(at++);
            if (c == '\\') {
                if (at < regex.length() && regex.charAt(at) == 'Q') {
                    throw new NotUnderstood();
                }
                at++;
                first = false;
            } else if (c == '[') {
                depth++;
                first = true;
            } else if (c == ']' && !first) {
                depth--;
            } else {
                first = first && c == '^';
            }
        } while (depth > 0);
    }

    /** Passes over a quantifier; true when it allows none at all. */
    private boolean quantifier() throws NotUnderstood {
        if (at >= regex.length() || QUANTIFIERS.indexOf(regex.charAt(at)) < 0) {
            return false;
        }
        char c = regex.charAt(at);
        int end = c == '{' ? closing('}') : at + 1;
        boolean optional = c == '?'
                || c == '*'
                || (c == '{' && regex.substring(at + 1, end).matches("0*[,}].*"));
        at = end;
        if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
            at++;
        }
        return optional;
    }

    private int closing(char sign) throws NotUnderstood {
        int end = regex.indexOf(sign, at);
        if (end < 0) {
            throw new NotUnderstood();
        }
        return end + 1;
    }

    private void endRun(boolean required) {
        if (required && run.length() > best.length()) {
            best = run.toString();
        }
        run.setLength(0);
    }

    private static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1;

        NotUnderstood() {
            super("", null, false, false);
        }
    }
}
