/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.upstart;

import dev.reeve.model.upstart.EventExpression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code start on} and {@code stop on}. {@code and} and {@code or} bind alike, from the left. Within parentheses lines may end. Works on a stack of its own, so that no depth of
 * parentheses is a depth of calls.
 */
final class OnParser {
    static final int MAX_NESTING = 200;
    /** Bounds the depth of the tree, which others walk by recursion. */
    static final int MAX_EVENTS = 1_000;

    private final Cursor cursor;
    private final Deque<Item> stack = new ArrayDeque<>();
    private @Nullable EventExpression root;
    private int open;
    private int events;

    private OnParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** What waits for its right-hand side. */
    private sealed interface Item {}

    private enum Parenthesis implements Item {
        OPEN
    }

    private record Operator(boolean and, EventExpression left) implements Item {}

    private static final class Operand implements Item {
        private final String event;
        private final List<String> arguments = new ArrayList<>();
        private boolean named;

        Operand(String event) {
            this.event = event;
        }
    }

    static EventExpression read(Cursor cursor) throws SyntaxFault {
        return new OnParser(cursor).read();
    }

    private EventExpression read() throws SyntaxFault {
        Cursor.Mark last = cursor.mark();
        do {
            cursor.skipBlanks();
            do {
                last = cursor.mark();
                item(last);
            } while (cursor.hasWord());
            cursor.nextLine();
        } while (!cursor.atEnd() && open > 0);
        EventExpression whole = collect(last);
        if (!stack.isEmpty()) {
            throw new SyntaxFault(JobError.Kind.MISMATCHED_PARENTHESES, cursor.mark());
        }
        return whole;
    }

    private void item(Cursor.Mark start) throws SyntaxFault {
        if (cursor.isAt('(')) {
            open(start);
        } else if (cursor.isAt(')')) {
            close(start);
        } else {
            word(start);
        }
    }

    private void open(Cursor.Mark start) throws SyntaxFault {
        if (root != null || stack.peek() instanceof Operand) {
            throw new SyntaxFault(JobError.Kind.EXPECTED_OPERATOR, start, "(", List.of());
        }
        if (++open > MAX_NESTING) {
            throw new SyntaxFault(JobError.Kind.TOO_DEEP, start);
        }
        stack.push(Parenthesis.OPEN);
        cursor.step();
        cursor.skipBlanks();
    }

    private void close(Cursor.Mark start) throws SyntaxFault {
        root = collect(start);
        if (stack.isEmpty()) {
            throw new SyntaxFault(JobError.Kind.MISMATCHED_PARENTHESES, start, ")", List.of());
        }
        open--;
        stack.pop();
        cursor.step();
        cursor.skipBlanks();
    }

    private void word(Cursor.Mark start) throws SyntaxFault {
        String raw = cursor.eventKeyword();
        if (raw.equals("and") || raw.equals("or")) {
            stack.push(new Operator(raw.equals("and"), collect(start)));
            root = null;
            return;
        }
        cursor.back(start);
        operand(cursor.eventWord(), start);
    }

    private void operand(String word, Cursor.Mark start) throws SyntaxFault {
        if (!(stack.peek() instanceof Operand operand)) {
            if (++events > MAX_EVENTS) {
                throw new SyntaxFault(JobError.Kind.TOO_MANY_EVENTS, start);
            }
            stack.push(new Operand(word));
            return;
        }
        operand.arguments.add(word);
        boolean named = word.indexOf('=') >= 0;
        if (operand.named && !named) {
            throw new SyntaxFault(JobError.Kind.EXPECTED_VARIABLE, cursor.mark(), word, List.of());
        }
        operand.named = named;
    }

    /** Everything since the last open parenthesis as one expression. */
    private EventExpression collect(Cursor.Mark place) throws SyntaxFault {
        EventExpression collected = root;
        while (stack.peek() != null && stack.peek() != Parenthesis.OPEN) {
            collected = joined(stack.pop(), collected, place);
        }
        if (collected == null) {
            throw new SyntaxFault(JobError.Kind.EXPECTED_EVENT, place);
        }
        return collected;
    }

    private static EventExpression joined(Item item, @Nullable EventExpression right, Cursor.Mark place)
            throws SyntaxFault {
        return switch (item) {
            case Operator operator
            when right != null ->
                operator.and()
                        ? new EventExpression.And(operator.left(), right)
                        : new EventExpression.Or(operator.left(), right);
            case Operand operand when right == null -> new EventExpression.Operand(operand.event, operand.arguments);
            case Operand operand ->
                throw new SyntaxFault(JobError.Kind.EXPECTED_OPERATOR, place, operand.event, List.of());
            case Operator operator -> throw new SyntaxFault(JobError.Kind.EXPECTED_EVENT, place);
            case Parenthesis parenthesis -> throw new SyntaxFault(JobError.Kind.MISMATCHED_PARENTHESES, place);
        };
    }
}
