/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/**
 * Which characters: each of ASCII, and all others together as one.
 *
 * @param low bits of U+0000 to U+003F
 * @param high bits of U+0040 to U+007F
 */
record CharMask(long low, long high, boolean other) {
    static final CharMask NONE = new CharMask(0, 0, false);
    private static final CharMask ALL = new CharMask(-1, -1, true);
    private static final CharMask DIGITS = all(Node.Kind.DIGIT);
    private static final CharMask WORDS = all(Node.Kind.WORD);
    private static final CharMask SPACES = all(Node.Kind.SPACE);

    /** The four separators are only space where all of Unicode is meant. */
    private static final CharMask ASCII_SPACES = new CharMask(SPACES.low & ~(0xFL << 0x1c), SPACES.high, false);

    /** What a part may begin with; more than that where it cannot be told. */
    static CharMask first(Node node) {
        return switch (node) {
            case Node.Text text -> text(text);
            case Node.AnyCharacter any -> any.newline() ? ALL : ALL.without('\n');
            case Node.CharacterClass characters -> set(characters);
            case Node.Anchor anchor -> NONE;
            case Node.Look look -> NONE;
            case Node.BackReference back -> ALL;
            case Node.Sequence sequence -> first(sequence);
            default -> Parts.of(node).stream().map(CharMask::first).reduce(NONE, CharMask::or);
        };
    }

    private static CharMask first(Node.Sequence sequence) {
        CharMask first = NONE;
        for (Node part : sequence.parts()) {
            first = first.or(first(part));
            if (Width.of(part).min() > 0) {
                return first;
            }
        }
        return first;
    }

    /** What a part may be made of. */
    static CharMask anywhere(Node node) {
        return Parts.of(node).isEmpty()
                ? first(node)
                : Parts.of(node).stream().map(CharMask::anywhere).reduce(NONE, CharMask::or);
    }

    private static CharMask text(Node.Text text) {
        boolean eitherCase = text.letters() != Case.EXACT;
        return one(text.codePoint())
                .or(eitherCase ? one(Character.toLowerCase(text.codePoint())) : NONE)
                .or(eitherCase ? one(Character.toUpperCase(text.codePoint())) : NONE);
    }

    private static CharMask one(int codePoint) {
        return codePoint >= 128
                ? new CharMask(0, 0, true)
                : new CharMask(codePoint < 64 ? 1L << codePoint : 0, codePoint < 64 ? 0 : 1L << codePoint, false);
    }

    private static CharMask set(Node.CharacterClass characters) {
        CharMask mask = NONE;
        for (Node.Item item : characters.items()) {
            mask = mask.or(
                    switch (item) {
                        case Node.Range range -> range(range, characters.letters());
                        case Node.Category category -> category(category);
                    });
        }
        return characters.negated() ? new CharMask(~mask.low, ~mask.high, true) : mask;
    }

    private static CharMask range(Node.Range range, Case letters) {
        CharMask mask = range.to() >= 128 ? new CharMask(0, 0, true) : NONE;
        for (int each = range.from(); each <= Math.min(range.to(), 127); each++) {
            mask = mask.or(text(new Node.Text(each, letters)));
        }
        return mask;
    }

    private static CharMask category(Node.Category category) {
        CharMask ascii =
                category.ascii() && category.kind() == Node.Kind.SPACE ? ASCII_SPACES : members(category.kind());
        return category.negated()
                ? new CharMask(~ascii.low, ~ascii.high, true)
                : new CharMask(ascii.low, ascii.high, !category.ascii());
    }

    private static CharMask members(Node.Kind kind) {
        return switch (kind) {
            case DIGIT -> DIGITS;
            case WORD -> WORDS;
            case SPACE -> SPACES;
        };
    }

    private static CharMask all(Node.Kind kind) {
        CharMask mask = NONE;
        for (int each = 0; each < 128; each++) {
            mask = member(kind, each) ? mask.or(one(each)) : mask;
        }
        return mask;
    }

    private static boolean member(Node.Kind kind, int ascii) {
        return switch (kind) {
            case DIGIT -> ascii >= '0' && ascii <= '9';
            case WORD -> Character.isLetterOrDigit(ascii) || ascii == '_';
            case SPACE -> ascii >= '\t' && ascii <= '\r' || ascii >= 0x1c && ascii <= 0x20;
        };
    }

    CharMask or(CharMask more) {
        return new CharMask(low | more.low, high | more.high, other || more.other);
    }

    private CharMask without(char ascii) {
        CharMask one = one(ascii);
        return new CharMask(low & ~one.low, high & ~one.high, other);
    }

    /** Whether a character of ASCII, or any other, is in both. */
    boolean meets(CharMask more) {
        return (low & more.low) != 0 || (high & more.high) != 0 || other && more.other;
    }

    boolean holds(char ascii) {
        return meets(one(ascii));
    }
}
