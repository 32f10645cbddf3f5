/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches step by step, trying what is to be tried first, and notes at each place which characters would have made no difference. */
final class ShapeTracer {
    private static final int MAX_STEPS = 20_000;
    private static final Node WORD =
            new Node.CharacterClass(false, List.of(new Node.Category(Node.Kind.WORD, false, false)), Case.EXACT);

    private final ShapeNotes notes;
    private final int[] places;
    private int steps;

    /** What comes after a part. */
    private interface Rest {
        boolean at(int place);
    }

    /** The way of a match cannot be followed. */
    static final class Untraceable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Untraceable() {
            super("the way of this match cannot be followed", null, false, false);
        }
    }

    private ShapeTracer(Parsed parsed, ShapeNotes notes) {
        this.notes = notes;
        this.places = new int[2 * parsed.groups() + 2];
        Arrays.fill(places, -1);
    }

    static @Nullable Shape trace(Parsed parsed, String text, int from, int to) {
        boolean cut = to <= text.length();
        ShapeNotes notes = new ShapeNotes(text, cut ? to : text.length());
        ShapeTracer tracer = new ShapeTracer(parsed, notes);
        try {
            return from <= notes.limit() && tracer.match(parsed.root(), from, tracer::matched)
                    ? tracer.shape(from, cut)
                    : null;
        } catch (Untraceable | StackOverflowError unknown) {
            return null;
        }
    }

    private boolean matched(int end) {
        places[1] = end;
        return true;
    }

    private Shape shape(int from, boolean cut) {
        places[0] = from;
        return notes.shape(cut, places);
    }

    private boolean match(Node node, int at, Rest rest) {
        if (++steps > MAX_STEPS) {
            throw new Untraceable();
        }
        return switch (node) {
            case Node.Text text -> notes.test(plain(text), at) && rest.at(at + 1);
            case Node.AnyCharacter any -> notes.test(any, at) && rest.at(at + 1);
            case Node.CharacterClass characters -> notes.test(plain(characters), at) && rest.at(at + 1);
            case Node.Anchor anchor -> anchor(anchor.place(), at) && rest.at(at);
            case Node.Sequence sequence -> sequence(sequence.parts(), 0, at, rest);
            case Node.Choice choice -> choice.branches().stream().anyMatch(branch -> match(branch, at, rest));
            case Node.Group group -> match(group.body(), at, end -> group(group.index(), at, end, rest));
            case Node.Plain plain -> match(plain.body(), at, rest);
            case Node.Repeat repeat -> repeat(repeat, at, rest);
            case Node.BackReference back -> back(back, at, rest);
            case Node.Look look -> look(look, at) && rest.at(at);
            case Node.Atomic atomic -> throw new Untraceable();
            case Node.Conditional conditional -> throw new Untraceable();
        };
    }

    /** In either case, letters beyond ASCII can stand for some of ASCII. */
    private static Node plain(Node.Text text) {
        if (text.letters() != Case.EXACT && text.codePoint() >= ShapeNotes.ASCII) {
            throw new Untraceable();
        }
        return text;
    }

    private static Node plain(Node.CharacterClass characters) {
        if (characters.letters() != Case.EXACT
                && characters.items().stream()
                        .anyMatch(item -> item instanceof Node.Range range && range.to() >= ShapeNotes.ASCII)) {
            throw new Untraceable();
        }
        return characters;
    }

    private boolean sequence(List<Node> parts, int index, int at, Rest rest) {
        return index == parts.size()
                ? rest.at(at)
                : match(parts.get(index), at, end -> sequence(parts, index + 1, end, rest));
    }

    private boolean group(int group, int from, int to, Rest rest) {
        int oldStart = places[2 * group];
        int oldEnd = places[2 * group + 1];
        places[2 * group] = from;
        places[2 * group + 1] = to;
        if (rest.at(to)) {
            return true;
        }
        places[2 * group] = oldStart;
        places[2 * group + 1] = oldEnd;
        return false;
    }

    /** Engines differ on what may be empty and is repeated, and on groups in what is repeated or only looked at. */
    private boolean repeat(Node.Repeat repeat, int at, Rest rest) {
        boolean again = repeat.max() > 1;
        if (repeat.mode() == Node.Mode.POSSESSIVE
                || again && (Width.of(repeat.body()).min() == 0 || captures(repeat.body()))) {
            throw new Untraceable();
        }
        return repeat(repeat, 0, at, rest);
    }

    private boolean repeat(Node.Repeat repeat, int count, int at, Rest rest) {
        boolean lazy = repeat.mode() == Node.Mode.LAZY;
        if (lazy && count >= repeat.min() && rest.at(at)) {
            return true;
        }
        return count < repeat.max() && match(repeat.body(), at, end -> repeat(repeat, count + 1, end, rest))
                || !lazy && count >= repeat.min() && rest.at(at);
    }

    /** Texts that fit have the very same characters here. */
    private boolean back(Node.BackReference back, int at, Rest rest) {
        int from = places[2 * back.group()];
        if (from < 0) {
            return false;
        }
        int length = places[2 * back.group() + 1] - from;
        for (int i = 0; i < length; i++) {
            if (notes.isEnd(at + i) || !notes.same(from + i, at + i)) {
                return false;
            }
        }
        return rest.at(at + length);
    }

    private boolean look(Node.Look look, int at) {
        Width width = Width.of(look.body());
        if (!look.ahead() && width.min() != width.max() || captures(look.body())) {
            throw new Untraceable();
        }
        int from = look.ahead() ? at : at - width.min();
        boolean found = from >= 0 && match(look.body(), from, end -> look.ahead() || end == at);
        return found != look.negative();
    }

    private static boolean captures(Node node) {
        return node instanceof Node.Group || Parts.of(node).stream().anyMatch(ShapeTracer::captures);
    }

    private boolean anchor(Node.Place place, int at) {
        return switch (place) {
            case TEXT_START -> at == 0;
            case LINE_START -> at == 0 || is('\n', at - 1);
            case TEXT_END -> notes.isEnd(at);
            case LAST_LINE_END -> notes.isEnd(at) || notes.isEnd(at + 1) && is('\n', at);
            case LINE_END -> notes.isEnd(at) || is('\n', at);
            case WORD_EDGE -> isWord(at - 1) != isWord(at);
            case NOT_WORD_EDGE -> isWord(at - 1) == isWord(at);
        };
    }

    private boolean is(char c, int at) {
        return notes.test(new Node.Text(c, Case.EXACT), at);
    }

    private boolean isWord(int at) {
        return at >= 0 && notes.test(WORD, at);
    }
}
