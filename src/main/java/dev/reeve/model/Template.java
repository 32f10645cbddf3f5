/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Text with places for values of the event that fired: {@code ${event.address}}, {@code ${event.subject}}, {@code ${count}}. {@code $$} is a dollar sign. A template can only choose a
 * value: what is filled in is never read again as a template, a command or a name of an action.
 */
public record Template(String source, List<Part> parts) {
    /**
     * Stands in the source of a template for a list, between its items. Only one that was written in the template counts: a value that is filled in never begins a new item.
     */
    public static final char ITEM_END = '\u001f';

    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    public sealed interface Part {
        record Literal(String text) implements Part {}

        /** @param name {@code event.address}, {@code event.subject}, {@code count}, {@code rule}, {@code key} */
        record Hole(String name) implements Part {
            public Hole {
                name = name.intern(); // few, and looked up at each firing of any of many rules
            }
        }
    }

    /** @throws IllegalArgumentException with the offset when a {@code ${} is not closed or names nothing */
    public static Template parse(String source) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            at = step(source, at, literal, parts);
        }
        flush(literal, parts);
        return new Template(source, parts);
    }

    /** A template for a list: each source is an item, such as an argument of a command. */
    public static Template list(List<String> sources) {
        return parse(String.join(String.valueOf(ITEM_END), sources));
    }

    public static Template literal(String text) {
        return new Template(text, text.isEmpty() ? List.of() : List.of(new Part.Literal(text)));
    }

    public List<String> holes() {
        return parts.stream()
                .filter(Part.Hole.class::isInstance)
                .map(part -> ((Part.Hole) part).name())
                .toList();
    }

    public boolean isLiteral() {
        for (Part part : parts) {
            if (part instanceof Part.Hole) {
                return false;
            }
        }
        return true;
    }

    /** The whole text of a {@link #isLiteral literal} one. */
    public String literal() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    public boolean hasHole(String name) {
        for (Part part : parts) {
            if (part instanceof Part.Hole(String hole) && hole.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static int step(String source, int at, StringBuilder literal, List<Part> parts) {
        if (source.startsWith("$$", at)) {
            literal.append('$');
            return at + 2;
        }
        if (!source.startsWith("${", at)) {
            literal.append(source.charAt(at));
            return at + 1;
        }
        int end = source.indexOf('}', at);
        if (end < 0 || end == at + 2) {
            throw new IllegalArgumentException(
                    "'${' at character " + (at + 1) + " has no name and '}' (a dollar sign is written '$$')");
        }
        flush(literal, parts);
        parts.add(new Part.Hole(source.substring(at + 2, end).strip()));
        return end + 1;
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
