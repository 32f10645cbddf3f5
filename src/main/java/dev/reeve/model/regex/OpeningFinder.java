/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

import java.util.Arrays;
import java.util.EnumSet;

/** Walks through an expression with all the places at which each part can begin, up to a limit. Sets of places are bits of a long. */
final class OpeningFinder {
    /** Looking at more places costs more than it saves. */
    private static final int PLACES = 20;

    private static final long ALL_PLACES = (1L << PLACES + 1) - 1;

    private static final CharMask ANY = new CharMask(-1, -1, true);

    private final CharMask[] masks = new CharMask[PLACES];

    private OpeningFinder() {
        Arrays.fill(masks, CharMask.NONE);
    }

    static Opening of(Parsed parsed) {
        OpeningFinder finder = new OpeningFinder();
        long ends = finder.after(parsed.root(), 1);
        int shortest = Math.min(PLACES, Long.numberOfTrailingZeros(ends));
        long[] low = new long[shortest];
        long[] high = new long[shortest];
        for (int i = 0; i < shortest; i++) {
            low[i] = finder.masks[i].low();
            high[i] = finder.masks[i].high();
        }
        return new Opening(low, high, Anchors.start(parsed.root(), EnumSet.of(Node.Place.TEXT_START)));
    }

    /** @param places at which the part can begin @return those at which it can end, the last standing for all beyond */
    private long after(Node node, long places) {
        return switch (node) {
            case Node.Text text -> one(mask(text, text.letters(), text.codePoint()), places);
            case Node.AnyCharacter any -> one(CharMask.first(any), places);
            case Node.CharacterClass characters ->
                one(mask(characters, characters.letters(), highest(characters)), places);
            case Node.Anchor anchor -> places;
            case Node.Look look -> places;
            case Node.Sequence sequence -> {
                long at = places;
                for (Node part : sequence.parts()) {
                    at = after(part, at);
                }
                yield at;
            }
            case Node.Choice choice ->
                choice.branches().stream()
                        .mapToLong(branch -> after(branch, places))
                        .reduce(0, (a, b) -> a | b);
            case Node.Group group -> after(group.body(), places);
            case Node.Plain plain -> after(plain.body(), places);
            case Node.Atomic atomic -> after(atomic.body(), places);
            case Node.Repeat repeat -> repeat(repeat, places);
            case Node.Conditional conditional -> after(conditional.yes(), places) | after(conditional.no(), places);
            case Node.BackReference back -> anything(places);
        };
    }

    /** In either case, letters beyond ASCII can stand for some of ASCII. */
    private static CharMask mask(Node node, Case letters, int highest) {
        return letters != Case.EXACT && highest >= 128 ? ANY : CharMask.first(node);
    }

    private static int highest(Node.CharacterClass characters) {
        return characters.items().stream()
                .mapToInt(item -> item instanceof Node.Range range ? range.to() : 0)
                .max()
                .orElse(0);
    }

    private long one(CharMask mask, long places) {
        for (int place = 0; place < PLACES; place++) {
            if ((places >>> place & 1) != 0) {
                masks[place] = masks[place].or(mask);
            }
        }
        return places << 1 & ALL_PLACES | places & 1L << PLACES;
    }

    private long repeat(Node.Repeat repeat, long places) {
        long at = places;
        long ends = repeat.min() == 0 ? places : 0;
        for (int count = 1;
                count <= Math.min(repeat.max(), Math.max(repeat.min(), PLACES + 1)) && count <= 2 * PLACES;
                count++) {
            at = after(repeat.body(), at);
            ends |= count >= repeat.min() ? at : 0;
        }
        return ends == 0 ? at : ends;
    }

    /** A text of any length, also of none. */
    private long anything(long places) {
        long at = places;
        for (int count = 0; count <= PLACES; count++) {
            at |= one(ANY, at);
        }
        return at;
    }
}
