/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.List;

/** Makes steps of a tree, from its end to its beginning. */
final class QuickCompiler {
    private static final int MAX_STEPS = 2_000;

    private final QuickStep end = new QuickStep.End();
    private int steps;

    /** The expression has what the quick search does not do. */
    static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        Unsupported(String what) {
            super(what, null, false, false);
        }
    }

    static QuickStep of(Node root) throws Unsupported {
        QuickCompiler compiler = new QuickCompiler();
        return compiler.step(root, compiler.end);
    }

    private QuickStep step(Node node, QuickStep next) throws Unsupported {
        if (++steps > MAX_STEPS) {
            throw new Unsupported("too large");
        }
        return switch (node) {
            case Node.Text text -> text(text, next);
            case Node.AnyCharacter any -> new QuickCharacters.One(QuickCover.mask(any), next);
            case Node.CharacterClass characters -> new QuickCharacters.One(QuickCover.mask(characters), next);
            case Node.Anchor anchor -> QuickPlaces.anchor(anchor.place(), next);
            case Node.Sequence sequence -> sequence(sequence.parts(), next);
            case Node.Choice choice -> choice(choice.branches(), next);
            case Node.Group group -> group(group, next);
            case Node.Plain plain -> step(plain.body(), next);
            case Node.Atomic atomic -> new QuickWays.Atomic(alone(atomic.body()), next);
            case Node.Repeat repeat -> repeat(repeat, next);
            case Node.BackReference back -> back(back, next);
            case Node.Conditional condition ->
                new QuickWays.Condition(condition.group(), step(condition.yes(), next), step(condition.no(), next));
            case Node.Look look -> look(look, next);
        };
    }

    /** What is matched by itself. Groups in it would be undone at other times than java.util.regex does it. */
    private QuickStep alone(Node body) throws Unsupported {
        if (QuickCover.captures(body)) {
            throw new Unsupported("groups in what is matched by itself");
        }
        return step(body, end);
    }

    private static QuickStep text(Node.Text text, QuickStep next) throws Unsupported {
        CharMask mask = QuickCover.mask(text);
        boolean exact = text.letters() == Case.EXACT && text.codePoint() < QuickStep.ASCII;
        return exact ? QuickCharacters.text((byte) text.codePoint(), mask, next) : new QuickCharacters.One(mask, next);
    }

    private QuickStep sequence(List<Node> parts, QuickStep next) throws Unsupported {
        QuickStep rest = next;
        for (Node part : parts.reversed()) {
            rest = step(part, rest);
        }
        return rest;
    }

    private QuickStep choice(List<Node> branches, QuickStep next) throws Unsupported {
        QuickStep[] ways = new QuickStep[branches.size()];
        for (int i = 0; i < ways.length; i++) {
            ways[i] = step(branches.get(i), next);
        }
        return ways.length == 2 ? new QuickWays.Either(ways[0], ways[1]) : new QuickWays.Choice(ways);
    }

    private QuickStep group(Node.Group group, QuickStep next) throws Unsupported {
        if (QuickCover.asks(group.body(), group.index())) {
            throw new Unsupported("a condition within its own group");
        }
        QuickStep body = step(group.body(), new QuickPlaces.GroupEnd(group.index(), next));
        return new QuickPlaces.GroupStart(group.index(), body);
    }

    private static QuickStep back(Node.BackReference back, QuickStep next) throws Unsupported {
        if (back.letters() != Case.EXACT) {
            throw new Unsupported("a reference in either case");
        }
        return new QuickCharacters.Again(back.group(), next);
    }

    private QuickStep look(Node.Look look, QuickStep next) throws Unsupported {
        Width width = Width.of(look.body());
        if (!look.ahead() && width.min() != width.max()) {
            throw new Unsupported("looking back by different lengths");
        }
        return new QuickPlaces.Look(alone(look.body()), look.negative(), look.ahead() ? 0 : width.min(), next);
    }

    private QuickStep repeat(Node.Repeat repeat, QuickStep next) throws Unsupported {
        Node body = QuickCover.bare(repeat.body());
        if (QuickCover.isOne(body)) {
            return QuickRepeats.of(QuickCover.mask(body), repeat, next);
        }
        QuickCover.check(repeat);
        if (repeat.mode() == Node.Mode.POSSESSIVE) {
            Node greedy = new Node.Repeat(body, repeat.min(), repeat.max(), Node.Mode.GREEDY, repeat.column());
            return new QuickWays.Atomic(alone(greedy), next);
        }
        QuickStep rest = repeat.max() == Node.UNBOUNDED ? loop(repeat, next) : fewer(repeat, next);
        for (int i = 0; i < repeat.min(); i++) {
            rest = step(body, rest);
        }
        return rest;
    }

    private QuickStep loop(Node.Repeat repeat, QuickStep next) throws Unsupported {
        QuickWays.Loop loop = new QuickWays.Loop(CharMask.first(repeat.body()), repeat.mode() == Node.Mode.LAZY, next);
        loop.repeats(step(repeat.body(), loop));
        return loop;
    }

    /** Once more, or not, for each time between the least and the most. */
    private QuickStep fewer(Node.Repeat repeat, QuickStep next) throws Unsupported {
        QuickStep rest = next;
        for (int i = repeat.min(); i < repeat.max(); i++) {
            QuickStep more = step(repeat.body(), rest);
            rest = repeat.mode() == Node.Mode.LAZY
                    ? new QuickWays.Either(next, more)
                    : new QuickWays.Either(more, next);
        }
        return rest;
    }
}
