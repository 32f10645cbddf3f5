/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the syntax of Python 3.11's {@code re} for text. Beyond it, flags alone may also stand first in a group ({@code ((?i)a)}) and hold for the rest of that group: filters of old times have
 * that.
 */
public final class RegexParser {
    /** Longer expressions are refused. */
    public static final int MAX_LENGTH = 50_000;

    private static final int MAX_DEPTH = 100;
    static final int MAX_COUNT = 65_535;

    private final Cursor cursor;
    private final Groups groups = new Groups();
    Flags flags = Flags.NONE;
    private final GroupParser parentheses;
    private int depth;

    private RegexParser(String text) {
        this.cursor = new Cursor(text);
        this.parentheses = new GroupParser(cursor, groups, this);
    }

    public static Parsed parse(String text) throws RegexSyntaxError {
        return parse(text, false);
    }

    static Parsed parse(String text, boolean multiLine) throws RegexSyntaxError {
        if (text.length() > MAX_LENGTH) {
            throw new RegexSyntaxError(MAX_LENGTH + 1, "longer than " + MAX_LENGTH + " characters");
        }
        RegexParser parser = new RegexParser(text);
        parser.flags = parser.flags.with('m', multiLine);
        parser.parentheses.globalFlags();
        Case letters = parser.flags.letters();
        Node root = parser.choice();
        if (parser.cursor.peek() != Cursor.END) {
            throw parser.cursor.error("unbalanced parenthesis");
        }
        parser.groups.finish(parser.cursor);
        return new Parsed(text, root, letters, parser.groups.count(), parser.groups.names);
    }

    /** Everything up to a closing parenthesis, which is not taken, or the end. */
    Node choice() throws RegexSyntaxError {
        if (++depth > MAX_DEPTH) {
            throw cursor.error("nested deeper than " + MAX_DEPTH);
        }
        List<Node> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (cursor.take('|'));
        depth--;
        return branches.size() == 1 ? branches.getFirst() : new Node.Choice(branches);
    }

    Node sequence() throws RegexSyntaxError {
        List<Node> parts = new ArrayList<>();
        while (cursor.peek() != Cursor.END && cursor.peek() != '|' && cursor.peek() != ')') {
            if (!blank()) {
                part(parts);
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(parts);
    }

    /** Takes what the flag x makes meaningless. */
    private boolean blank() {
        if (!flags.verbose()) {
            return false;
        }
        if (cursor.peek() == '#') {
            while (cursor.peek() != Cursor.END && cursor.next() != '\n') {
                // A comment goes to the end of its line.
            }
            return true;
        }
        boolean space = " \t\n\r\u000b\f".indexOf(cursor.peek()) >= 0;
        if (space) {
            cursor.next();
        }
        return space;
    }

    private void part(List<Node> parts) throws RegexSyntaxError {
        int at = cursor.at();
        int first = cursor.next();
        if (quantifies(first, at)) {
            cursor.back(at);
            repeat(parts);
        } else {
            add(parts, atom(first, at));
        }
    }

    /** An opening brace that begins no count is a character like any other. */
    private boolean quantifies(int first, int at) throws RegexSyntaxError {
        if (first != '{') {
            return first == '*' || first == '+' || first == '?';
        }
        cursor.back(at);
        boolean counts = Count.read(cursor) != null;
        cursor.back(at + 1);
        return counts;
    }

    private static void add(List<Node> parts, Node part) {
        if (part != GroupParser.NOTHING) {
            parts.add(part);
        }
    }

    private void repeat(List<Node> parts) throws RegexSyntaxError {
        int at = cursor.at();
        Count count = Count.quantifier(cursor);
        if (parts.isEmpty() || parts.getLast() instanceof Node.Anchor) {
            throw cursor.error(at, "nothing to repeat");
        }
        if (parts.getLast() instanceof Node.Repeat) {
            throw cursor.error(at, "multiple repeat");
        }
        Node.Mode mode = cursor.take('?') ? Node.Mode.LAZY : cursor.take('+') ? Node.Mode.POSSESSIVE : Node.Mode.GREEDY;
        parts.add(new Node.Repeat(parts.removeLast(), count.min(), count.max(), mode, at + 1));
    }

    private Node atom(int first, int at) throws RegexSyntaxError {
        return switch (first) {
            case '(' -> parentheses.read(at);
            case '[' -> new ClassParser(cursor, flags).read();
            case '.' -> new Node.AnyCharacter(flags.dotAll());
            case '^' -> anchor(flags.multiLine() ? Node.Place.LINE_START : Node.Place.TEXT_START);
            case '$' -> anchor(flags.multiLine() ? Node.Place.LINE_END : Node.Place.LAST_LINE_END);
            case '\\' -> escape(cursor.next(), at);
            default -> new Node.Text(first, flags.letters());
        };
    }

    private Node anchor(Node.Place place) {
        return new Node.Anchor(place, flags.ascii());
    }

    private Node escape(int letter, int at) throws RegexSyntaxError {
        Node.Category category = Escapes.category(letter, flags.ascii());
        if (category != null) {
            return new Node.CharacterClass(false, List.of(category), Case.EXACT);
        }
        return switch (letter) {
            case 'A' -> anchor(Node.Place.TEXT_START);
            case 'Z' -> anchor(Node.Place.TEXT_END);
            case 'b' -> anchor(Node.Place.WORD_EDGE);
            case 'B' -> anchor(Node.Place.NOT_WORD_EDGE);
            default ->
                letter >= '0' && letter <= '9'
                        ? number(letter, at)
                        : new Node.Text(Escapes.character(letter, cursor), flags.letters());
        };
    }

    /** A reference to a group, or a character by its octal number. */
    private Node number(int first, int at) throws RegexSyntaxError {
        cursor.back(at + 1);
        String octal = cursor.digits(8, 3);
        if (first == '0' || octal.length() == 3) {
            return new Node.Text(Escapes.octal(octal, cursor), flags.letters());
        }
        cursor.back(at + 1);
        int group = Integer.parseInt(cursor.digits(10, 2));
        return new Node.BackReference(groups.closed(group, at, cursor), flags.letters());
    }
}
