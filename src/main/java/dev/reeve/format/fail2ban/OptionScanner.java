/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.fail2ban;

/** Walks through {@code a=b, c="d"] [e='f'}, one option at a time, never backwards. */
final class OptionScanner {
    private final String text;
    private final int end;
    private int at;
    private String name = "";
    private String value = "";

    /** @param at where the first option begins @param end the last closing bracket */
    OptionScanner(String text, int at, int end) {
        this.text = text;
        this.at = at;
        this.end = end;
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }

    /** Whether all of it was understood; asked for when there is no next option. */
    boolean atEnd() {
        return at == end;
    }

    /** Goes to the next option; false at the end and at what is none. */
    boolean next() {
        int start = skip(at);
        int equals = name(start);
        if (equals == start) {
            at = start;
            // A comma may stand alone at the end: [a=b, ]
            at = at < end && text.charAt(at) == ',' && skip(at + 1) == end ? end : at;
            return false;
        }
        name = text.substring(start, equals);
        int after = value(equals + 1);
        int following = after < 0 ? -1 : separator(after);
        at = following < 0 ? at : following;
        return following >= 0;
    }

    /** The equals sign behind a name, or the start where there is no option. */
    private int name(int start) {
        int to = word(start);
        if (to > start && to < end && text.charAt(to) == '?') {
            int condition = word(to + 1);
            int compared = condition < end && text.charAt(condition) == '=' ? word(condition + 1) : condition;
            boolean conditional = condition > to + 1 && compared > condition + 1;
            to = conditional ? compared : to;
        }
        return to > start && to < end && text.charAt(to) == '=' ? to : start;
    }

    private int word(int from) {
        int to = from;
        while (to < end && (Character.isLetterOrDigit(text.charAt(to)) || "_-.".indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        return to;
    }

    /** Takes a value, in quotes or up to a comma or bracket. @return where it ends, or -1 */
    private int value(int from) {
        char quote = from < end ? text.charAt(from) : ',';
        if (quote == '"' || quote == '\'') {
            int close = text.indexOf(quote, from + 1);
            value = close < 0 || close >= end ? "" : text.substring(from + 1, close);
            return close < 0 || close >= end ? -1 : close + 1;
        }
        int to = from;
        while (to < end && text.charAt(to) != ',' && text.charAt(to) != ']') {
            to++;
        }
        value = text.substring(from, to);
        return to;
    }

    /** Behind a comma, or behind {@code ] [}, or the end; -1 for anything else. */
    private int separator(int from) {
        if (from == end) {
            return end;
        }
        if (text.charAt(from) == ',') {
            return from + 1;
        }
        int bracket = text.charAt(from) == ']' ? skip(from + 1) : end;
        return bracket < end && text.charAt(bracket) == '[' ? bracket + 1 : -1;
    }

    private int skip(int from) {
        int to = from;
        while (to < end && Py.isSpace(text.charAt(to))) {
            to++;
        }
        return to;
    }

    /** Where a name with its groups of options ends that begins at {@code from}; the end of the word where there are none or they are wrong. */
    static int endOfPart(String text, int from) {
        int end = from;
        while (end < text.length() && !Py.isSpace(text.charAt(end)) && text.charAt(end) != '[') {
            end++;
        }
        int groups = endOfGroups(text, end);
        if (groups > end) {
            return groups;
        }
        while (end < text.length() && !Py.isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfGroups(String text, int from) {
        OptionScanner scanner = new OptionScanner(text, from, text.length());
        int open = scanner.skip(from);
        if (open >= text.length() || text.charAt(open) != '[') {
            return from;
        }
        scanner.at = open + 1;
        return scanner.toBracket() ? scanner.at : from;
    }

    /** Goes behind the bracket that closes the last group. */
    private boolean toBracket() {
        boolean more = true;
        while (more) {
            int start = skip(at);
            int equals = name(start);
            int after = equals == start ? start : value(equals + 1);
            after = after < 0 ? -1 : skip(after);
            int following = after < 0 || after >= end ? -1 : separator(after);
            more = following >= 0;
            at = more ? following : after;
        }
        boolean closed = at >= 0 && at < end && text.charAt(at) == ']';
        at += closed ? 1 : 0;
        return closed && (at == end || Py.isSpace(text.charAt(at)));
    }
}
