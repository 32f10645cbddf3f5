/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.model.regex;

/**
 * A text that is looked for.
 *
 * @param ignoreCase whether in any case; then the text is folded by {@link #folded}. A search in bytes that folds ASCII alone misses the few other characters that fold to ASCII (U+0130, U+0131,
 *     U+017F, U+212A): let lines with bytes above 0x7f pass there
 */
public record Literal(String text, boolean ignoreCase) {
    public Literal {
        text = ignoreCase ? folded(text) : text;
    }

    /** The same for all texts that are equal without regard to case. */
    public static String folded(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return new String(folded);
    }

    /** @param folded the text, folded */
    boolean in(String text, String folded) {
        return ignoreCase ? folded.contains(this.text) : text.contains(this.text);
    }

    Literal then(Literal next) {
        return new Literal(text + next.text, ignoreCase || next.ignoreCase);
    }

    /** Whether each text that has the other in it has this in it too. */
    boolean impliedBy(Literal other) {
        return ignoreCase ? folded(other.text).contains(text) : !other.ignoreCase && other.text.contains(text);
    }
}
