/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.upstart;

/** One bracket expression of a pattern, held against one character. */
final class Bracket {
    private final String pattern;
    private final char subject;
    private final int end;
    private int position;
    private boolean found;
    private boolean negated;

    Bracket(String pattern, int open, char subject) {
        this.pattern = pattern;
        this.subject = subject;
        this.position = open + 1;
        this.end = read();
    }

    /** Behind the closing bracket; -1 where there is none. */
    int end() {
        return end;
    }

    boolean holds() {
        return found != negated;
    }

    private int read() {
        if (more() && (peek() == '!' || peek() == '^')) {
            negated = true;
            position++;
        }
        int first = position;
        while (more() && (peek() != ']' || position == first)) {
            if (!member()) {
                return -1;
            }
        }
        return more() ? position + 1 : -1;
    }

    private boolean member() {
        if (opens(':')) {
            String name = named(':');
            found |= name != null && isOfClass(name);
            return name != null;
        }
        int low = character();
        if (low < 0) {
            return false;
        }
        int high = low;
        if (position + 1 < pattern.length() && peek() == '-' && pattern.charAt(position + 1) != ']') {
            position++;
            high = character();
        }
        found |= low <= subject && subject <= high;
        return high >= 0;
    }

    /** One character, perhaps escaped or as {@code [.x.]} or {@code [=x=]}; -1 where there is none. */
    private int character() {
        for (char mark : new char[] {'.', '='}) {
            if (opens(mark)) {
                String name = named(mark);
                return name == null || name.length() != 1 ? -1 : name.charAt(0);
            }
        }
        if (more() && peek() == '\\') {
            position++;
        }
        return more() ? pattern.charAt(position++) : -1;
    }

    private boolean opens(char mark) {
        return position + 1 < pattern.length()
                && peek() == '['
                && pattern.charAt(position + 1) == mark
                && pattern.indexOf(mark + "]", position + 2) >= 0;
    }

    private @org.jspecify.annotations.Nullable String named(char mark) {
        int close = pattern.indexOf(mark + "]", position + 2);
        if (close < 0) {
            return null;
        }
        String name = pattern.substring(position + 2, close);
        position = close + 2;
        return name;
    }

    private boolean isOfClass(String name) {
        boolean letter = (subject >= 'a' && subject <= 'z') || (subject >= 'A' && subject <= 'Z');
        boolean digit = subject >= '0' && subject <= '9';
        boolean visible = subject > ' ' && subject < 127;
        return switch (name) {
            case "alpha" -> letter;
            case "digit" -> digit;
            case "alnum" -> letter || digit;
            case "upper" -> letter && subject <= 'Z';
            case "lower" -> letter && subject >= 'a';
            case "space" -> subject == ' ' || (subject >= '\t' && subject <= '\r');
            case "blank" -> subject == ' ' || subject == '\t';
            case "punct" -> visible && !letter && !digit;
            case "print" -> visible || subject == ' ';
            case "graph" -> visible;
            case "cntrl" -> subject < ' ' || subject == 127;
            case "xdigit" -> digit || (letter && "abcdefABCDEF".indexOf(subject) >= 0);
            default -> false;
        };
    }

    private boolean more() {
        return position < pattern.length();
    }

    private char peek() {
        return pattern.charAt(position);
    }
}
