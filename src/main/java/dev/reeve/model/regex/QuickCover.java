/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/** What the quick search does as java.util.regex does it, and in texts of ASCII. */
final class QuickCover {
    private QuickCover() {}

    /** Without parentheses that only hold together. */
    static Node bare(Node node) {
        return node instanceof Node.Plain plain ? bare(plain.body()) : node;
    }

    static boolean isOne(Node node) {
        return node instanceof Node.Text || node instanceof Node.AnyCharacter || node instanceof Node.CharacterClass;
    }

    /** The characters of ASCII that a part matches. In either case, letters beyond ASCII can stand for some of ASCII. */
    static CharMask mask(Node one) throws QuickCompiler.Unsupported {
        boolean others = one instanceof Node.Text text && text.letters() != Case.EXACT && text.codePoint() >= 128
                || one instanceof Node.CharacterClass set && set.letters() != Case.EXACT && hasOthers(set);
        if (others) {
            throw new QuickCompiler.Unsupported("other letters than of ASCII, in either case");
        }
        return CharMask.first(one);
    }

    private static boolean hasOthers(Node.CharacterClass set) {
        return set.items().stream().anyMatch(item -> item instanceof Node.Range range && range.to() >= 128);
    }

    /** Engines differ on what may be empty and is repeated, and on groups in what is repeated. */
    static void check(Node.Repeat repeat) throws QuickCompiler.Unsupported {
        if (repeat.max() > 1 && (Width.of(repeat.body()).min() == 0 || captures(repeat.body()))) {
            throw new QuickCompiler.Unsupported("a repetition of what may be empty or captures");
        }
    }

    static boolean captures(Node node) {
        return node instanceof Node.Group || Parts.of(node).stream().anyMatch(QuickCover::captures);
    }

    /** Whether a condition asks for a group. */
    static boolean asks(Node node, int group) {
        return node instanceof Node.Conditional condition && condition.group() == group
                || Parts.of(node).stream().anyMatch(part -> asks(part, group));
    }
}
