/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an expression. Flags are already worked into the parts that they change. */
public sealed interface Node {
    /** A repetition without an end. */
    int UNBOUNDED = Integer.MAX_VALUE;

    record Text(int codePoint, Case letters) implements Node {}

    /** @param newline whether a line feed is one of the characters */
    record AnyCharacter(boolean newline) implements Node {}

    record CharacterClass(boolean negated, List<Item> items, Case letters) implements Node {
        public CharacterClass {
            items = List.copyOf(items);
        }
    }

    /** What a class of characters is made of. */
    sealed interface Item {}

    record Range(int from, int to) implements Item {}

    record Category(Kind kind, boolean negated, boolean ascii) implements Item {}

    enum Kind {
        DIGIT,
        SPACE,
        WORD
    }

    record Anchor(Place place, boolean ascii) implements Node {}

    enum Place {
        TEXT_START,
        LINE_START,
        /** The very end. */
        TEXT_END,
        /** The end, or before a line feed that is the last character. */
        LAST_LINE_END,
        LINE_END,
        WORD_EDGE,
        NOT_WORD_EDGE
    }

    record Sequence(List<Node> parts) implements Node {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Choice(List<Node> branches) implements Node {
        public Choice {
            branches = List.copyOf(branches);
        }
    }

    /** @param index from 1, in the order of opening parentheses */
    record Group(int index, @Nullable String name, Node body) implements Node {}

    /** Parentheses without a group: what can be repeated as a whole. */
    record Plain(Node body) implements Node {}

    /** Matched once, without a way back into it. */
    record Atomic(Node body) implements Node {}

    /**
     * @param max at least {@code min}; {@link #UNBOUNDED}
     * @param column of the quantifier, from 1
     */
    record Repeat(Node body, int min, int max, Mode mode, int column) implements Node {}

    enum Mode {
        GREEDY,
        LAZY,
        POSSESSIVE
    }

    record BackReference(int group, Case letters) implements Node {}

    /** {@code yes} if the group has matched by now, else {@code no}. */
    record Conditional(int group, Node yes, Node no) implements Node {}

    record Look(boolean ahead, boolean negative, Node body) implements Node {}

    /** What matches the empty text. */
    static Node empty() {
        return new Sequence(List.of());
    }
}
