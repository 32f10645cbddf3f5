/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe;

import java.time.Duration;
import java.util.Locale;

/** Makes foreign text harmless and spans readable. */
final class Texts {
    private Texts() {}

    /** At most {@code max} characters, none of which can move a terminal's cursor; line breaks and tabs stay. */
    static String bounded(String text, int max) {
        String cut = text.length() <= max ? text : text.substring(0, max - 1) + "…";
        StringBuilder harmless = new StringBuilder(cut.length());
        cut.chars()
                .forEach(c ->
                        harmless.append(Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : (char) c));
        return harmless.toString();
    }

    /** {@code 12 ms}, {@code 1.5 s}. */
    static String span(Duration span) {
        long millis = span.toMillis();
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
}
