/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;

/** Writes a tree down for java.util.regex. */
final class Translator {
    private static final String EDGE = "(?:(?<=%1$s)(?!%1$s)|(?<!%1$s)(?=%1$s))";
    /** Python finds no edge and no place without an edge in the empty text. */
    private static final String NO_EDGE = "(?:(?<=%1$s)(?=%1$s)|(?<!%1$s)(?!%1$s)(?!\\A\\z))";

    private final StringBuilder out = new StringBuilder();
    private final GroupNumbers numbers;
    private final Case usual;

    /** @param usual how letters compare in most of the expression */
    Translator(GroupNumbers numbers, Case usual) {
        this.numbers = numbers;
        this.usual = usual;
    }

    String translate(Node root) {
        // A flag on its own holds up to the end; the group keeps an alternative at the top inside it.
        out.append(Characters.flags(usual));
        write(root);
        return out.toString();
    }

    private void write(Node node) {
        switch (node) {
            case Node.Text text -> lettered(text.letters(), Characters.text(text.codePoint()));
            case Node.AnyCharacter any -> out.append(any.newline() ? "[\\x{0}-\\x{10ffff}]" : ".");
            case Node.CharacterClass characters -> lettered(characters.letters(), Characters.set(characters));
            case Node.Anchor anchor -> out.append(anchor(anchor));
            case Node.Sequence sequence -> sequence.parts().forEach(this::write);
            case Node.Choice choice -> choice(choice.branches());
            case Node.Group group -> group(group);
            case Node.Plain plain -> wrapped("(?:", plain.body());
            case Node.Atomic atomic -> wrapped("(?>", atomic.body());
            case Node.Look look -> wrapped(opening(look), look.body());
            case Node.Repeat repeat -> repeat(repeat);
            case Node.BackReference back -> lettered(back.letters(), "(?:\\" + numbers.groups()[back.group()] + ")");
            case Node.Conditional conditional -> conditional(conditional);
        }
    }

    private void wrapped(String opening, Node body) {
        out.append(opening);
        write(body);
        out.append(')');
    }

    private void lettered(Case letters, String text) {
        if (letters == usual) {
            out.append(text);
        } else {
            out.append("(?")
                    .append(Characters.letters(letters))
                    .append(':')
                    .append(text)
                    .append(')');
        }
    }

    private void choice(List<Node> branches) {
        String between = "";
        for (Node branch : branches) {
            out.append(between);
            write(branch);
            between = "|";
        }
    }

    private void group(Node.Group group) {
        boolean marked = numbers.marks()[group.index()] > 0;
        out.append(marked ? "(?:" : "");
        wrapped("(", group.body());
        out.append(marked ? "())" : "");
    }

    private static String opening(Node.Look look) {
        return "(?" + (look.ahead() ? "" : "<") + (look.negative() ? "!" : "=");
    }

    /** What is repeated is one character or stands in parentheses: the parser gives nothing else. */
    private void repeat(Node.Repeat repeat) {
        write(repeat.body());
        out.append(quantifier(repeat.min(), repeat.max()));
        out.append(
                switch (repeat.mode()) {
                    case GREEDY -> "";
                    case LAZY -> "?";
                    case POSSESSIVE -> "+";
                });
    }

    /** The short forms where there are some: java.util.regex is faster with them. */
    private static String quantifier(int min, int max) {
        if (max == Node.UNBOUNDED) {
            return min == 0 ? "*" : min == 1 ? "+" : "{" + min + ",}";
        }
        return min == 0 && max == 1 ? "?" : "{" + min + "," + max + "}";
    }

    private void conditional(Node.Conditional conditional) {
        String mark = "\\" + numbers.marks()[conditional.group()];
        out.append("(?:").append(mark);
        wrapped("(?:", conditional.yes());
        out.append("|(?!").append(mark).append(')');
        wrapped("(?:", conditional.no());
        out.append(')');
    }

    private static String anchor(Node.Anchor anchor) {
        String word = Characters.word(anchor.ascii());
        return switch (anchor.place()) {
            case TEXT_START -> "^";
            // Unlike Java's, Python's line also starts behind a line feed that ends the text.
            case LINE_START -> "(?<![^\\n])";
            case TEXT_END -> "\\z";
            case LAST_LINE_END -> "$";
            case LINE_END -> "(?=\\n|\\z)";
            case WORD_EDGE -> EDGE.formatted(word);
            case NOT_WORD_EDGE -> NO_EDGE.formatted(word);
        };
    }
}
