/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.NearestWord;
import java.util.Collection;

/** "Did you mean": the nearest known word and lists of what there is. */
public final class Suggestion {
    private static final int MAX_LISTED = 24;

    private Suggestion() {}

    /** The nearest of {@code known}; empty where none is near. */
    public static String nearest(String word, Collection<String> known) {
        return NearestWord.of(word, known);
    }

    /** {@code one of a, b, c}, the first of them where there are many. */
    public static String oneOf(Collection<String> known) {
        if (known.isEmpty()) {
            return "nothing here";
        }
        String listed = String.join(", ", known.stream().limit(MAX_LISTED).toList());
        return (known.size() == 1 ? "" : "one of ") + listed + (known.size() > MAX_LISTED ? ", …" : "");
    }
}
