/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what begins with an opening parenthesis. */
final class GroupParser {
    /** What leaves nothing in the tree: comments. */
    static final Node NOTHING = new Node.Choice(List.of());

    private static final int MAX_LOOK_BEHIND = 10_000;

    private final RegexParser parser;
    private final Cursor cursor;
    private final Groups groups;

    GroupParser(Cursor cursor, Groups groups, RegexParser parser) {
        this.cursor = cursor;
        this.groups = groups;
        this.parser = parser;
    }

    /** @param at where the parenthesis is; the cursor stands behind it */
    Node read(int at) throws RegexSyntaxError {
        if (!cursor.take('?')) {
            return flagged(at, null);
        }
        int kind = cursor.next();
        return switch (kind) {
            case 'P' -> named(at);
            case ':' -> plain(at);
            case '>' -> new Node.Atomic(body(at));
            case '#' -> comment();
            case '=', '!' -> new Node.Look(true, kind == '!', body(at));
            case '<' -> behind(at);
            case '(' -> conditional(at);
            case Cursor.END -> throw cursor.error("unexpected end of pattern");
            default -> withFlags(at, kind);
        };
    }

    private Node comment() throws RegexSyntaxError {
        cursor.until(')', "comment");
        return NOTHING;
    }

    /** Everything up to the closing parenthesis, with flags that end there. */
    private Node body(int at) throws RegexSyntaxError {
        Flags before = parser.flags;
        Node body = parser.choice();
        parser.flags = before;
        if (!cursor.take(')')) {
            throw cursor.error(at, "missing ), unterminated subpattern");
        }
        return body;
    }

    private Node named(int at) throws RegexSyntaxError {
        int column = cursor.at() + 1;
        if (cursor.take('<')) {
            return flagged(at, cursor.until('>', "name"));
        }
        if (cursor.take('=')) {
            int group = groups.named(cursor.until(')', "name"), column, cursor);
            return new Node.BackReference(groups.closed(group, column, cursor), parser.flags.letters());
        }
        throw cursor.error("unknown extension ?P");
    }

    private Node flagged(int at, @Nullable String name) throws RegexSyntaxError {
        int index = groups.begin(cursor);
        if (name != null) {
            groups.name(name, index, at + 4, cursor);
        }
        Flags before = parser.flags;
        if (name == null) {
            leadingFlags();
        }
        Node body = body(at);
        parser.flags = before;
        groups.end(index);
        return new Node.Group(index, name, body);
    }

    private Node plain(int at) throws RegexSyntaxError {
        Flags before = parser.flags;
        leadingFlags();
        Node body = body(at);
        parser.flags = before;
        return new Node.Plain(body);
    }

    private Node behind(int at) throws RegexSyntaxError {
        int kind = cursor.next();
        if (kind != '=' && kind != '!') {
            throw cursor.error(at + 1, "unknown extension ?<");
        }
        int outer = groups.beginLookBehind();
        Node body = body(at);
        groups.endLookBehind(outer);
        Width width = Width.of(body);
        if (width.min() != width.max() || width.max() > MAX_LOOK_BEHIND) {
            throw cursor.error(at, "look-behind requires fixed-width pattern");
        }
        return new Node.Look(false, kind == '!', body);
    }

    private Node conditional(int at) throws RegexSyntaxError {
        int column = cursor.at();
        int group = groups.condition(cursor.until(')', "name"), column, cursor);
        Node yes = parser.sequence();
        Node no = cursor.take('|') ? parser.sequence() : Node.empty();
        if (cursor.peek() == '|') {
            throw cursor.error("conditional backref with more than two branches");
        }
        if (!cursor.take(')')) {
            throw cursor.error(at, "missing ), unterminated subpattern");
        }
        return new Node.Conditional(group, yes, no);
    }

    /** {@code (?i:...)}: the kind is the first letter. */
    private Node withFlags(int at, int kind) throws RegexSyntaxError {
        cursor.back(at + 2);
        FlagLetters letters = FlagLetters.read(cursor);
        if (letters == null) {
            throw cursor.error(at + 1, "unknown extension ?" + Character.toString(kind));
        }
        if (letters.alone()) {
            throw cursor.error(at, "global flags not at the start of the expression");
        }
        Flags before = parser.flags;
        parser.flags = letters.applied(before);
        Node body = body(at);
        parser.flags = before;
        return new Node.Plain(body);
    }

    /** {@code (?i)} at the very start. */
    void globalFlags() throws RegexSyntaxError {
        leadingFlags();
    }

    private void leadingFlags() throws RegexSyntaxError {
        int at = cursor.at();
        while (cursor.take("(?")) {
            FlagLetters letters = FlagLetters.read(cursor);
            if (letters == null || !letters.alone()) {
                cursor.back(at);
                return;
            }
            parser.flags = letters.applied(parser.flags);
            at = cursor.at();
        }
    }
}
