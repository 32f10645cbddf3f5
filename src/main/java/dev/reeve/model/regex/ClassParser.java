/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code [...]}. */
final class ClassParser {
    private static final int MAX_ITEMS = 2_000;

    private final Cursor cursor;
    private final Flags flags;
    private final int start;

    /** @param cursor stands behind the opening bracket */
    ClassParser(Cursor cursor, Flags flags) {
        this.cursor = cursor;
        this.flags = flags;
        this.start = cursor.at() - 1;
    }

    Node read() throws RegexSyntaxError {
        boolean negated = cursor.take('^');
        List<Node.Item> items = new ArrayList<>();
        while (items.isEmpty() || cursor.peek() != ']') {
            if (items.size() >= MAX_ITEMS) {
                throw cursor.error("more than " + MAX_ITEMS + " parts in a character set");
            }
            item(items);
        }
        cursor.next();
        return new Node.CharacterClass(negated, items, flags.letters());
    }

    private void item(List<Node.Item> items) throws RegexSyntaxError {
        int at = cursor.at();
        Node.Item first = one();
        if (cursor.peek() != '-') {
            items.add(first);
            return;
        }
        cursor.next();
        if (cursor.peek() == ']') {
            items.add(first);
            items.add(new Node.Range('-', '-'));
            return;
        }
        items.add(range(first, one(), at));
    }

    private Node.Item range(Node.Item first, Node.Item last, int at) throws RegexSyntaxError {
        if (first instanceof Node.Range from && last instanceof Node.Range to && from.from() <= to.from()) {
            return new Node.Range(from.from(), to.from());
        }
        throw cursor.error(at, "bad character range " + cursor.text.substring(at, cursor.at()));
    }

    /** One character, as a range of its own, or a category. */
    private Node.Item one() throws RegexSyntaxError {
        int found = cursor.next();
        if (found == Cursor.END) {
            throw cursor.error(start, "unterminated character set");
        }
        if (found != '\\') {
            return new Node.Range(found, found);
        }
        return escape(cursor.next());
    }

    private Node.Item escape(int letter) throws RegexSyntaxError {
        Node.Category category = Escapes.category(letter, flags.ascii());
        if (category != null) {
            return category;
        }
        int character = letter;
        if (letter == 'b') {
            character = '\b';
        } else if (letter >= '0' && letter <= '7') {
            cursor.back(cursor.at() - 1);
            character = Escapes.octal(cursor.digits(8, 3), cursor);
        } else {
            character = Escapes.character(letter, cursor);
        }
        return new Node.Range(character, character);
    }
}
